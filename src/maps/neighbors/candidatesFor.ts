/** Candidates kept for k neighbors: those beyond k make up for what float32 sums confuse; for small sets everything is one. */
export function candidatesFor(k: number): number {
  return Math.max(64, k + 16);
}
