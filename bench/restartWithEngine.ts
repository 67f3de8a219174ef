import { spawnSync } from 'node:child_process';
import { engineEnvironment } from '../src/engine/setup/engineEnvironment';

/** Starts this program again with TensorFlow's libraries on the loader's path, if it lacks them. */
export function restartWithEngine(home: string): boolean {
  const additions = engineEnvironment(home);
  const wanted = additions.LD_LIBRARY_PATH;
  if (!wanted || process.env.LD_LIBRARY_PATH === wanted) return false;
  const args = [...process.execArgv, ...process.argv.slice(1)];
  const env = { ...process.env, ...additions };
  process.exitCode = spawnSync(process.execPath, args, { env, stdio: 'inherit' }).status ?? 1;
  return true;
}
