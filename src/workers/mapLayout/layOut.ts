import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { computeMap } from '../../maps/computeMap';
import { readItemTable } from '../../maps/items/readItemTable';
import type { MapFrame } from '../../maps/job/MapFrame';
import type { MapRequest } from '../../maps/job/MapRequest';
import type { MapResult } from '../../maps/job/MapResult';
import { readNpy } from '../../maps/npy/readNpy';
import type { MapRecord } from '../../maps/results/MapRecord';
import { readMap, type StoredMap } from '../../maps/results/readMap';
import { writeMap } from '../../maps/results/writeMap';
import type { LayoutOrder, LayoutReport } from '../../protocol/map/workers/layoutMessages';
import { axesOf } from './axesOf';
import { comparableAxes } from './comparableAxes';
import { faithfulnessOf } from './faithfulnessOf';
import { itemAttributes } from './itemAttributes';

const stageWords = {
  neighbors: 'Looking for neighbors',
  affinities: 'Weighing neighbors',
  descent: 'Laying out',
  faithfulness: 'Measuring how far the map can be believed',
};

/** The same items give the same map. */
const seed = 0;

/** Lays the rows of an array out and keeps the map, or reads the one that was kept; reports on the way. */
export async function layOut(
  order: LayoutOrder,
  report: (message: LayoutReport) => void,
): Promise<void> {
  const kept = await keptMap(order);
  if (kept) {
    report(doneReport(order, kept.record, kept.positions, kept.faithfulness));
    return;
  }
  const result = await computeMap(await requestOf(order), {
    workers: order.workers,
    onFrame: (frame) => report(reportOf(frame)),
  });
  const { positions, pointFaithfulness } = result;
  const done = doneReport(order, result, positions, pointFaithfulness);
  const { array, table, folder } = order;
  const unkept = await writeMap(folder, result, { embedding: array, items: table }).then(
    () => undefined,
    // A folder that cannot be written to is no reason to hide a map that is there.
    (error: Error) => `The map could not be kept in ${folder}: ${error.message}`,
  );
  report(unkept === undefined ? done : { ...done, notes: [...done.notes, unkept] });
}

/** A map of the same embeddings; undefined where there is none or the embeddings are newer. */
async function keptMap({ array, folder }: LayoutOrder): Promise<StoredMap | undefined> {
  try {
    const [map, embedded] = await Promise.all([stat(join(folder, 'map.json')), stat(array)]);
    return map.mtimeMs >= embedded.mtimeMs ? await readMap(folder) : undefined;
  } catch {
    return undefined;
  }
}

function doneReport(
  { layer, settings, earlier }: LayoutOrder,
  { faithfulness, notes, axes }: MapRecord | MapResult,
  positions: Float32Array,
  points: Float32Array,
): Extract<LayoutReport, { kind: 'done' }> {
  const isAxes = settings.method === 'axes';
  const meaning = axes ? [`To the right: ${axes.labels[0]}. Up: ${axes.labels[1]}.`] : [];
  return {
    kind: 'done',
    positions: isAxes ? comparableAxes(positions, earlier) : positions,
    faithfulness: faithfulnessOf(layer, faithfulness ?? undefined, points),
    notes: [...(isAxes ? meaning : []), ...notes.map(({ text }) => text)],
  };
}

async function requestOf({ array, table, settings, earlier }: LayoutOrder): Promise<MapRequest> {
  const embedding = await readNpy(array);
  const items = table === undefined ? undefined : await readItemTable(table, embedding.rows);
  const request: MapRequest = {
    embedding,
    method: settings.method,
    seed,
    tsne: { perplexity: settings.perplexity },
    ...(items ? itemAttributes(items) : {}),
    // Turning would take the meaning from the axes.
    ...(earlier && settings.method !== 'axes' ? { start: Float64Array.from(earlier) } : {}),
  };
  return settings.method === 'axes' ? { ...request, axes: axesOf(request) } : request;
}

function reportOf(frame: MapFrame): LayoutReport {
  if (frame.kind === 'stage')
    return { kind: 'stage', text: stageWords[frame.stage], share: undefined };
  const { positions, iteration, iterations } = frame;
  return { kind: 'frame', positions, share: iteration / iterations };
}
