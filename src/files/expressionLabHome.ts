import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

/**
 * Where engines, the programs of running runs, frame stores and indexes live, shared by the editor
 * and the terminal: `EXPRESSION_LAB_HOME`, else the platform's folder for a user's data.
 */
export function expressionLabHome(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): string {
  const path = platform === 'win32' ? win32 : posix;
  const stated = env['EXPRESSION_LAB_HOME'];
  if (stated) return path.resolve(stated);
  return path.join(dataFolder(env, platform), 'expression-lab');
}

function dataFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'win32') {
    const home = env['USERPROFILE'] ?? homedir();
    return env['LOCALAPPDATA'] ?? win32.join(home, 'AppData', 'Local');
  }
  const home = env['HOME'] || homedir();
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support');
  const stated = env['XDG_DATA_HOME'];
  // The XDG specification has relative paths ignored.
  return stated && posix.isAbsolute(stated) ? stated : posix.join(home, '.local', 'share');
}
