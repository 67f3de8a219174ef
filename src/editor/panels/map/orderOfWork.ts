import type { LayerRecord } from './LayerRecord';
import type { SourceRun } from './SourceRun';

/** The newest of each run first: it is what the person wants to see. Then backwards in time. */
export function orderOfWork(
  layers: readonly LayerRecord[],
  sources: readonly SourceRun[],
): LayerRecord[] {
  const newest = new Set(
    sources.map(({ path }) => layers.filter(({ source }) => source === path).at(-1)),
  );
  const others = layers.filter((layer) => !newest.has(layer)).reverse();
  return [...newest, ...others].filter((layer) => layer !== undefined);
}
