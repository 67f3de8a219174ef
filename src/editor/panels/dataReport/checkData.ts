import { runCommandLine } from '../../../launch/runCommandLine';
import type { EditorContext } from '../../EditorContext';
import { nodePath } from '../../nodePath';

/** What is checked: a folder of clips, or the clips and the sampling of a config. */
export interface DataSubject {
  folder?: string;
  config?: string;
  /** Frames per second, where neither config nor dataset states them. */
  fps?: number;
}

/** Runs `expression-lab data check --json`. @throws UserError */
export async function checkData(
  { distFolder }: EditorContext,
  { folder, config, fps }: DataSubject,
  signal: AbortSignal,
  onProgress: (text: string) => void,
): Promise<string> {
  const args = [
    ...['data', 'check', '--json'],
    ...(config === undefined ? [] : ['--config', config]),
    ...(fps === undefined ? [] : ['--fps', String(fps)]),
    ...(folder === undefined ? [] : ['--', folder]),
  ];
  const node = await nodePath();
  return runCommandLine({ args, nodePath: node, distFolder, env: process.env, signal, onProgress });
}
