import { computeMap } from '../../maps/computeMap';
import { readItemTable } from '../../maps/items/readItemTable';
import type { MapFrame } from '../../maps/job/MapFrame';
import type { MapRequest } from '../../maps/job/MapRequest';
import { readNpy } from '../../maps/npy/readNpy';
import type { LayoutOrder, LayoutReport } from '../../protocol/map/workers/layoutMessages';
import { axesOf } from './axesOf';
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

/** Reads an array and its table, lays the rows out, and reports on the way. */
export async function layOut(
  order: LayoutOrder,
  report: (message: LayoutReport) => void,
): Promise<void> {
  const request = await requestOf(order);
  const result = await computeMap(request, {
    workers: order.workers,
    onFrame: (frame) => report(reportOf(frame)),
  });
  report({
    kind: 'done',
    positions: result.positions,
    faithfulness: faithfulnessOf(order.layer, result),
    notes: result.notes.map(({ text }) => text),
  });
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
    ...(earlier ? { start: Float64Array.from(earlier) } : {}),
  };
  return settings.method === 'axes' ? { ...request, axes: axesOf(request) } : request;
}

function reportOf(frame: MapFrame): LayoutReport {
  if (frame.kind === 'stage')
    return { kind: 'stage', text: stageWords[frame.stage], share: undefined };
  const { positions, iteration, iterations } = frame;
  return { kind: 'frame', positions, share: iteration / iterations };
}
