import { mostBlocks, teamControl as at, ticketOf } from './teamControl';

/**
 * Takes blocks of the run `generation` one after another and works on them until none is left. The
 * ticket names its run, so that a thread that wakes late takes nothing of a later run by mistake.
 */
export function claimBlocks(
  control: Int32Array,
  generation: number,
  work: (block: number) => void,
): void {
  const count = Atomics.load(control, at.blockCount);
  for (;;) {
    const ticket = Atomics.load(control, at.ticket);
    const block = ticket & mostBlocks;
    if ((ticket & ~mostBlocks) !== ticketOf(generation) || block >= count) return;
    if (Atomics.compareExchange(control, at.ticket, ticket, ticket + 1) !== ticket) continue;
    try {
      work(block);
    } finally {
      const finished = Atomics.add(control, at.finished, 1) + 1;
      if (finished === count) Atomics.notify(control, at.finished);
    }
  }
}
