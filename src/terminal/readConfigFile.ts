import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { checkOnDisk } from '../config/checkOnDisk';
import type { ConfigProblem } from '../config/ConfigProblem';
import { parsePretrainConfig } from '../config/parsePretrainConfig';
import type { PretrainConfig } from '../config/pretrainConfigSchema';
import { UserError } from '../files/UserError';

export interface CheckedConfig {
  /** Absolute. */
  file: string;
  text: string;
  config?: PretrainConfig;
  problems: ConfigProblem[];
}

/** Reads a config, checks it by itself and against the disk. Throws only when there is no file to read. */
export async function readConfigFile(path: string): Promise<CheckedConfig> {
  const file = resolve(path);
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) {
    throw new UserError(
      'config-not-found',
      found ? `${file} is not a file.` : `No config at ${file}.`,
      'Give the path of a *.pretrain.yaml, or make one with: expression-lab config create CLIPS --fps N',
    );
  }
  const text = await readFile(file, 'utf8');
  const { config, claims, problems } = parsePretrainConfig(text, { file });
  if (claims) problems.push(...(await checkOnDisk(claims, file, text)));
  return { file, text, config, problems };
}
