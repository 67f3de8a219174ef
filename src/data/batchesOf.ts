/**
 * Cuts an epoch's draws into whole batches; the rest is left out this time (other clips the next time, since
 * every epoch has an order of its own).
 */
export function batchesOf<T>(draws: readonly T[], clipsPerBatch: number): T[][] {
  const batches = Math.floor(draws.length / clipsPerBatch);
  return Array.from({ length: batches }, (_, batch) =>
    draws.slice(batch * clipsPerBatch, (batch + 1) * clipsPerBatch),
  );
}
