import type { LayerRecord } from './LayerRecord';

/** What was computed for a layer stays with it. */
export function keepKnown(
  known: readonly LayerRecord[],
  found: readonly LayerRecord[],
): LayerRecord[] {
  return found.map(
    (layer) => known.find(({ id, folder }) => id === layer.id && folder === layer.folder) ?? layer,
  );
}
