import { homedir } from 'node:os';
import { join } from 'node:path';
import type { LoadEngineOptions } from '../loadEngine';

const repository = join(__dirname, '../../..');

/** Where tests find an engine: the user's own, as it takes minutes to set up. */
export function testEngineOptions(backend: LoadEngineOptions['backend']): LoadEngineOptions {
  const home =
    process.env.EXPRESSION_LAB_HOME ??
    join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local/share'), 'expression-lab');
  return { backend, home, distFolder: join(repository, 'dist') };
}
