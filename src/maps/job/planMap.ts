import { MapError } from '../MapError';
import type { PreparedRows } from '../rows/PreparedRows';
import { defaultTsneSettings, type TsneSettings } from '../tsne/TsneSettings';
import { defaultUmapSettings, type UmapSettings } from '../umap/UmapDescent';
import type { MapMethod, MapRequest } from './MapRequest';
import type { MapNote } from './MapResult';

/** What will be done, as opposed to what was asked for. */
export interface MapPlan {
  method: MapMethod;
  tsne: TsneSettings;
  umap: UmapSettings;
  /** Neighbors to find for each row; 0 if there is one row only. */
  neighbors: number;
  /** Of those, the ones that t-SNE pulls at: three times the perplexity. */
  affinityNeighbors: number;
  /** All rows are the same: they lie in one place, and no method is asked. */
  onePlace: boolean;
  notes: MapNote[];
}

/** Fewer points have no neighborhoods to speak of. */
const fewestForNeighborhoods = 5;
/** Neighbors that faithfulness is measured with. */
const faithfulnessNeighbors = 45;
/** Of the rows' size: differences below are rounding errors. */
const roundingShare = 1e-7;

/** @throws MapError for no rows, or settings that make no sense */
export function planMap(request: MapRequest, prepared: PreparedRows): MapPlan {
  const { matrix } = prepared;
  checkRequest(request, matrix.rows);
  const notes: MapNote[] = [];
  const onePlace = areAllTheSame(prepared);
  if (onePlace) notes.push({ code: 'all-the-same', text: sameText(matrix.rows) });
  const method = methodFor(request, matrix.rows, onePlace, notes);
  const tsne = { ...defaultTsneSettings, ...request.tsne };
  const umap = { ...defaultUmapSettings, ...request.umap };
  const most = matrix.rows - 1;
  if (method === 'tsne' && tsne.perplexity > most / 3) {
    const lowered = Math.max(1, Math.floor((10 * most) / 3) / 10);
    const text = `Perplexity ${tsne.perplexity} needs at least ${Math.ceil(3 * tsne.perplexity) + 1} items, there are ${matrix.rows}: lowered to ${lowered}.`;
    if (lowered < tsne.perplexity) notes.push({ code: 'perplexity-lowered', text });
    tsne.perplexity = Math.min(tsne.perplexity, lowered);
  }
  if (method === 'umap' && umap.neighbors > most) {
    const text = `${umap.neighbors} neighbors are more than there are: lowered to ${most}.`;
    notes.push({ code: 'neighbors-lowered', text });
    umap.neighbors = most;
  }
  const affinityNeighbors = Math.min(most, Math.ceil(3 * tsne.perplexity));
  const asked = { tsne: affinityNeighbors, umap: umap.neighbors, pca: 0, axes: 0 }[method];
  const neighbors = Math.min(most, Math.max(asked, faithfulnessNeighbors));
  return { method, tsne, umap, neighbors, affinityNeighbors, onePlace, notes };
}

function checkRequest({ tsne, start, embedding }: MapRequest, rows: number): void {
  if (rows === 0) {
    throw new MapError(
      'no-rows',
      embedding.rows === 0
        ? 'The embedding has no rows.'
        : `None of the ${embedding.rows} rows can be mapped: all hold values that are not finite, or zeros only.`,
      'Make the embedding again; see the log of the run that made it.',
    );
  }
  const perplexity = tsne?.perplexity;
  if (perplexity !== undefined && !(perplexity >= 1)) {
    throw new MapError('perplexity-too-low', `Perplexity ${perplexity}: at least 1 is needed.`);
  }
  if (start && start.length !== 2 * embedding.rows) {
    throw new MapError(
      'start-of-other-rows',
      `The layout to start from has ${start.length / 2} rows, the embedding ${embedding.rows}.`,
      'Give a layout of the same items in the same order (NaN for items that it lacks).',
    );
  }
}

function areAllTheSame({ matrix, rowSize }: PreparedRows): boolean {
  const bound = (roundingShare * Math.max(rowSize, 1e-30)) ** 2;
  return matrix.squares.every((square) => square <= bound);
}

function sameText(rows: number): string {
  return rows === 1
    ? 'There is one item only: nothing to compare it with.'
    : `All ${rows} items are the same within rounding: they are drawn in one place, there is nothing to map.`;
}

function methodFor(
  { method, embedding }: MapRequest,
  rows: number,
  onePlace: boolean,
  notes: MapNote[],
): MapMethod {
  if (method === 'pca' || method === 'axes' || onePlace) return method;
  const name = method === 'tsne' ? 't-SNE' : 'UMAP';
  if (rows < fewestForNeighborhoods) {
    const text = `${rows} items have no neighborhoods for ${name}: drawn along their principal axes.`;
    notes.push({ code: 'too-few-items', text });
    return 'pca';
  }
  if (embedding.columns === 1) {
    const text = `The embedding has one dimension: drawn along it, ${name} could only bend it.`;
    notes.push({ code: 'one-dimension', text });
    return 'pca';
  }
  return method;
}
