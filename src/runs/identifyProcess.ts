import type { ProcessIdentity } from './ProcessIdentity';
import { processStart } from './processStart';
import { thisMachine } from './thisMachine';

/** The identity of a process of this machine, or undefined when it has ended. */
export async function identifyProcess(
  pid: number,
  token: string,
): Promise<ProcessIdentity | undefined> {
  const [start, machine] = await Promise.all([processStart(pid), thisMachine()]);
  return typeof start === 'object' ? { pid, ...start, ...machine, token } : undefined;
}
