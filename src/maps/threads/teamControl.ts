/** Places of the 32-bit words by which the threads of a team agree. */
export const teamControl = {
  /** Raised by one for every run: what helpers sleep on. */
  generation: 0,
  /** Number of the prepared work that this run is about. */
  work: 1,
  blockCount: 2,
  /** Generation (low 15 bits) in the upper half, next free block in the lower. */
  ticket: 3,
  finished: 4,
  failed: 5,
  stop: 6,
  length: 8,
} as const;

export const mostBlocks = 65_535;

export function ticketOf(generation: number): number {
  return (generation & 0x7fff) << 16;
}
