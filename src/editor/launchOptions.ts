import { engineEnvironment } from '../engine/setup/engineEnvironment';
import type { EditorContext } from './EditorContext';
import { nodePath } from './nodePath';

/** What starting or resuming a run needs to know of this editor and machine, looked up anew each time. */
export async function launchOptions({ home, distFolder }: EditorContext) {
  return { home, distFolder, nodePath: await nodePath(), env: engineEnvironment(home) };
}
