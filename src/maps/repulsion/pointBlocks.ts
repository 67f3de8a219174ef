/** Points are worked on in at most 64 blocks, cut by their count alone: sums come out the same for any count of threads. */
export const pointBlocks = {
  count: (points: number): number => Math.max(1, Math.min(64, Math.ceil(points / 64))),
  start: (points: number, block: number): number =>
    Math.floor((points * block) / pointBlocks.count(points)),
};
