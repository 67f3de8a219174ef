import { computeMap } from '../../maps/computeMap';
import { readItemTable } from '../../maps/items/readItemTable';
import type { MapFrame } from '../../maps/job/MapFrame';
import type { MapRequest } from '../../maps/job/MapRequest';
import type { MapResult } from '../../maps/job/MapResult';
import { MapStopped } from '../../maps/job/MapStopped';
import { readNpy } from '../../maps/npy/readNpy';
import type { MapRecord } from '../../maps/results/MapRecord';
import { writeMap } from '../../maps/results/writeMap';
import type { LayoutOrder, LayoutReport } from '../../protocol/map/workers/layoutMessages';
import { axesOf } from './axesOf';
import { comparableAxes } from './comparableAxes';
import { faithfulnessOf } from './faithfulnessOf';
import { itemAttributes } from './itemAttributes';
import { keptMap } from './keptMap';
import { measuringNotes } from './measuringNotes';
import { turnedOnto } from './turnedOnto';

const stageWords = {
  neighbors: 'Looking for neighbors',
  affinities: 'Weighing neighbors',
  descent: 'Laying out',
  faithfulness: 'Measuring how far the map can be believed',
};

/** The same items give the same map. */
const seed = 0;

/**
 * Lays the rows of an array out and keeps the map, or reads the one that was kept; reports on the way.
 *
 * @param pause aborted: the computation stops soon and says where it stood
 */
export async function layOut(
  order: LayoutOrder,
  report: (message: LayoutReport) => void,
  pause: AbortSignal,
): Promise<void> {
  const kept = await keptMap(order);
  if (kept) {
    // It was made when other maps, or none, lay beside it. Axes that mean something are not turned.
    const earlier = order.settings.method === 'axes' ? undefined : order.earlier;
    const positions = turnedOnto(kept.positions, earlier);
    report(doneReport(order, kept.record, positions, kept.faithfulness));
    return;
  }
  try {
    const result = await computeMap(await requestOf(order), {
      workers: order.workers,
      onFrame: (frame) => report(reportOf(frame)),
      signal: pause,
    });
    report(await keepMap(order, result));
  } catch (error) {
    if (!(error instanceof MapStopped)) throw error;
    report({ kind: 'paused', state: error.state });
  }
}

async function keepMap(order: LayoutOrder, result: MapResult): Promise<LayoutReport> {
  const { positions, pointFaithfulness } = result;
  const done = doneReport(order, result, positions, pointFaithfulness);
  const { array, table, folder } = order;
  const unkept = await writeMap(folder, result, { embedding: array, items: table }).then(
    () => undefined,
    // A folder that cannot be written to is no reason to hide a map that is there.
    (error: Error) => `The map could not be kept in ${folder}: ${error.message}`,
  );
  return unkept === undefined ? done : { ...done, notes: [...done.notes, unkept] };
}

function doneReport(
  { layer, settings, earlier }: LayoutOrder,
  { faithfulness, notes, axes, neighbors }: MapRecord | MapResult,
  positions: Float32Array,
  points: Float32Array,
): Extract<LayoutReport, { kind: 'done' }> {
  const isAxes = settings.method === 'axes';
  const meaning = axes ? [`To the right: ${axes.labels[0]}. Up: ${axes.labels[1]}.`] : [];
  return {
    kind: 'done',
    positions: isAxes ? comparableAxes(positions, earlier) : positions,
    faithfulness: faithfulnessOf(layer, faithfulness ?? undefined, points),
    notes: [
      ...(isAxes ? meaning : []),
      ...notes.map(({ text }) => text),
      ...measuringNotes(neighbors, faithfulness ?? undefined),
    ],
  };
}

async function requestOf(order: LayoutOrder): Promise<MapRequest> {
  const { array, table, settings, earlier, resume } = order;
  const embedding = await readNpy(array);
  const items = table === undefined ? undefined : await readItemTable(table, embedding.rows);
  const request: MapRequest = {
    embedding,
    method: settings.method,
    seed,
    tsne: { perplexity: settings.perplexity },
    ...(resume ? { resume } : {}),
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
