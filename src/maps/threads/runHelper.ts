import { receiveMessageOnPort } from 'node:worker_threads';
import { claimBlocks } from './claimBlocks';
import type { HelperSetup, PreparedWork } from './HelperSetup';
import { kernelNamed } from './kernelNamed';
import { teamControl as at } from './teamControl';

/** The life of a helper thread: sleeps until a run begins, works on blocks, sleeps again. Returns when told to stop. */
export function runHelper({ control, port, thread }: HelperSetup): void {
  const bound = new Map<number, (block: number) => void>();
  let seen = 0;
  for (;;) {
    Atomics.wait(control, at.generation, seen);
    seen = Atomics.load(control, at.generation);
    if (Atomics.load(control, at.stop)) return;
    try {
      for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) {
        const { work, kernel, setup } = next.message as PreparedWork;
        bound.set(work, kernelNamed(kernel).bind(setup, thread));
      }
      const work = bound.get(Atomics.load(control, at.work));
      // Undefined only for a run that is over already: its setup was not yet seen, or no longer is.
      if (work) claimBlocks(control, seen, work);
    } catch (error) {
      port.postMessage(error instanceof Error ? error.stack : String(error));
      Atomics.store(control, at.failed, 1);
    }
  }
}
