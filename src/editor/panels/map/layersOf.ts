import { access } from 'node:fs/promises';
import { besideArray } from '../../../embedding/protocol/besideArray';
import { readEmbeddingSummary } from '../../../launch/runEmbedder';
import type { LayerRecord } from './LayerRecord';

interface RunLayers {
  run: string;
  steps: readonly number[];
  fileOf(step: number): string;
  folderOf(step: number): string;
  isWanted(step: number, isEmbedded: boolean): boolean;
}

/** The layers of a run: a wanted checkpoint each. */
export async function layersOfRun(request: RunLayers): Promise<LayerRecord[]> {
  const { run, steps, fileOf, folderOf, isWanted } = request;
  const layers: LayerRecord[] = [];
  for (const step of steps) {
    const array = fileOf(step);
    // The summary is written last.
    if (!isWanted(step, await exists(besideArray(array).summary))) continue;
    layers.push({
      ...emptyLayer(`${run}#${step}`, run, array, folderOf(step)),
      step,
      label: `step ${step.toLocaleString('en-US')}`,
    });
  }
  return layers;
}

/** The only layer of an array that somebody opened; its table lies beside it or was written with it. */
export async function layersOfArray(array: string, folder: string): Promise<LayerRecord[]> {
  const { table, summary } = besideArray(array);
  const known = await readEmbeddingSummary(summary);
  const layer = emptyLayer(array, array, array, folder);
  return [
    {
      ...layer,
      label: 'embeddings',
      table: (await exists(table)) ? table : undefined,
      root: known?.root,
      notes: known?.notes ?? [],
    },
  ];
}

function emptyLayer(id: string, source: string, array: string, folder: string): LayerRecord {
  return {
    ...{ id, source, array, folder, label: '', step: undefined },
    ...{ table: undefined, root: undefined, notes: [] },
    ...{ positions: undefined, settled: false, paused: undefined, faithfulness: undefined },
  };
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
