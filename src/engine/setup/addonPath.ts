import { join } from 'node:path';

/** dist/native/<platform>-<arch>/tfjs_binding.node: the same in a checkout and in a VSIX. */
export function addonPath(distFolder: string): string {
  return join(distFolder, 'native', `${process.platform}-${process.arch}`, 'tfjs_binding.node');
}
