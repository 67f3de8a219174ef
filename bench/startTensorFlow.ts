import { resolve } from 'node:path';
import type { Engine } from '../src/engine/Engine';
import { loadEngine } from '../src/engine/loadEngine';
import { expressionLabHome } from '../src/files/expressionLabHome';
import { restartWithEngine } from './restartWithEngine';

/** The tensorflow engine; undefined where this program was started again with its libraries, and is done here. */
export async function startTensorFlow(threads: number): Promise<Engine | undefined> {
  const home = expressionLabHome(process.env);
  if (restartWithEngine(home)) return undefined;
  const distFolder = resolve(__dirname, '../dist');
  return loadEngine({ backend: 'tensorflow', home, distFolder, threads });
}
