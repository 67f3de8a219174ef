import type { ProcessIdentity } from './ProcessIdentity';
import { processStart } from './processStart';
import { thisMachine } from './thisMachine';

/** `unknown-elsewhere`: only a reader on the same host, boot and namespace can judge by pid. */
export type Liveness = 'alive' | 'gone' | 'unknown-elsewhere';

/** Whether exactly this process still runs: not a zombie, and not another one with its pid. */
export async function isAlive(identity: ProcessIdentity): Promise<Liveness> {
  const here = await thisMachine();
  const same =
    identity.host === here.host &&
    identity.bootId === here.bootId &&
    identity.pidNamespace === here.pidNamespace;
  if (!same) return 'unknown-elsewhere';
  const start = await processStart(identity.pid);
  if (start === 'hidden') return 'unknown-elsewhere';
  return start !== 'gone' && start.startTime === identity.startTime ? 'alive' : 'gone';
}
