import { basename } from 'node:path';
import { ProgressLocation, window } from 'vscode';
import { UserError } from '../../files/UserError';
import { runCommandLine } from '../../launch/runCommandLine';
import type { EditorContext } from '../EditorContext';
import { nodePath } from '../nodePath';

/** How many faces of what kind: the options of `expression-lab synth`. */
export interface FaceSetSize {
  people: number;
  clips: number;
  seconds: number;
  /** Side in pixels. */
  size: number;
  seed: number;
}

/**
 * Makes a set of synthetic clips with visible progress. A set that was interrupted goes on where it was.
 * @returns false if the person cancelled
 */
export async function generateFaces(
  { distFolder, log }: EditorContext,
  folder: string,
  wanted: FaceSetSize,
): Promise<boolean> {
  const options = Object.entries(wanted).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const args = ['synth', folder, ...options];
  log.info(`expression-lab ${args.join(' ')}`);
  const shown = {
    location: ProgressLocation.Notification,
    title: `Making synthetic faces in ${basename(folder)}`,
    cancellable: true,
  };
  const node = await nodePath();
  return window.withProgress(shown, async (progress, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    const onProgress = (message: string) => progress.report({ message });
    const { signal } = abort;
    try {
      await runCommandLine({
        args,
        nodePath: node,
        distFolder,
        env: process.env,
        onProgress,
        signal,
      });
      return true;
    } catch (error) {
      if (error instanceof UserError && error.reason === 'cancelled') return false;
      throw error;
    }
  });
}
