import { dirname, resolve } from 'node:path';
import type { PretrainConfig } from './pretrainConfigSchema';

/** A config's data section with its paths, which are relative to the config's file, made absolute. */
export function withAbsolutePaths<Config extends Pick<PretrainConfig, 'data'>>(
  config: Config,
  file: string,
): Config {
  const { data } = config;
  const absolute = (path: string) => resolve(dirname(file), path);
  const manifest = data.manifest === undefined ? undefined : absolute(data.manifest);
  return { ...config, data: { ...data, path: absolute(data.path), manifest } };
}
