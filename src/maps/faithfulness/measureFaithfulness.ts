import { RandomStream } from '../../random/RandomStream';
import type { NeighborLists } from '../neighbors/NeighborLists';
import type { PreparedRows } from '../rows/PreparedRows';
import { shared } from '../threads/sharedArrays';
import type { ThreadTeam } from '../threads/ThreadTeam';
import { attributePurity } from './attributePurity';
import { findCollapse } from './findCollapse';
import type { MapAttribute } from './MapAttribute';
import type { AttributePurity, MapFaithfulness, NeighborhoodMeasure } from './MapFaithfulness';
import { mapNeighbors } from './mapNeighbors';
import { pointFaithfulness } from './pointFaithfulness';
import { scoredPerBlock, scoreKernel, type ScoreSetup } from './scoreKernel';

export interface FaithfulnessInput {
  prepared: PreparedRows;
  lists: NeighborLists;
  /** n × 2, of the rows that take part. */
  positions: Float64Array;
  /** Values of the rows that take part. */
  attributes: MapAttribute[];
  clips?: readonly string[];
  people?: readonly string[];
  seed: number;
}

const wantedSizes = [10, 50];
const purityNeighbors = 10;
const neighborsShown = 15;
/** Up to so many rows all are scored; up to `preciseBelow` with float64 distances. */
const allBelow = 5000;
const preciseBelow = 2500;
const sampleSize = 2000;

/** All that is said of a map's faithfulness, and one value for every point. */
export function measureFaithfulness(
  team: ThreadTeam,
  input: FaithfulnessInput,
): { faithfulness: MapFaithfulness; points: Float32Array } {
  const { prepared, lists, attributes, seed } = input;
  const count = prepared.matrix.rows;
  const positions = shared.doubles(2 * count);
  positions.set(input.positions);
  const sizes = wantedSizes.filter((k) => k < count / 2);
  const setup: ScoreSetup = {
    matrix: prepared.matrix,
    positions,
    scored: rowsToScore(count, seed),
    sizes,
    clips: numbered(input.clips, count),
    penalties: shared.doubles(0),
    foreign: shared.integers(0),
    foreignCount: attributes.length > 0 ? Math.min(purityNeighbors, count - 1) : 0,
    precise: count <= preciseBelow,
  };
  setup.penalties = shared.doubles(setup.scored.length * sizes.length * 2);
  setup.foreign = shared.integers(setup.scored.length * setup.foreignCount);
  team.prepare(scoreKernel, setup)(Math.ceil(setup.scored.length / scoredPerBlock));
  const k = Math.min(neighborsShown, lists.k);
  const points = pointFaithfulness(prepared.matrix, lists, mapNeighbors(team, positions, k), k);
  return {
    faithfulness: {
      measures: wantedSizes.map((size) => measure(setup, size, count)),
      scoredRows: setup.scored.length,
      rows: count,
      neighborsKept: points.neighborsKept,
      neighborsKeptAt: k,
      purities: attributes.map(({ name, values }) => purityOf(name, values, setup, input)),
      collapse: findCollapse(lists, k, prepared.rowSize),
    },
    points: points.values,
  };
}

function measure(setup: ScoreSetup, k: number, count: number): NeighborhoodMeasure {
  const which = setup.sizes.indexOf(k);
  if (which < 0) {
    return { k, notComputable: `not computable: k must be below n/2 (k = ${k}, n = ${count})` };
  }
  const scale = 2 / (setup.scored.length * k * (2 * count - 3 * k - 1));
  const sums = [0, 0];
  for (let at = 0; at < setup.scored.length; at++) {
    for (const side of [0, 1]) {
      sums[side]! += setup.penalties[(at * setup.sizes.length + which) * 2 + side]!;
    }
  }
  return { k, trustworthiness: 1 - scale * sums[0]!, continuity: 1 - scale * sums[1]! };
}

function purityOf(
  attribute: string,
  values: readonly string[],
  setup: ScoreSetup,
  { people, clips, seed }: FaithfulnessInput,
) {
  const over: AttributePurity['over'] = areSeveral(people)
    ? 'people'
    : areSeveral(clips)
      ? 'clips'
      : 'items';
  const groups = numbered({ people, clips, items: undefined }[over], values.length);
  const { scored, foreign, foreignCount: k } = setup;
  return attributePurity({
    attribute,
    values,
    clips: setup.clips,
    groups,
    over,
    scored,
    foreign,
    k,
    seed,
  });
}

/** Drawing anew from a single person says nothing of what others would give. */
function areSeveral(names: readonly string[] | undefined): boolean {
  const first = names?.find((name) => name !== '');
  return names?.some((name) => name !== '' && name !== first) ?? false;
}

function rowsToScore(count: number, seed: number): Int32Array<SharedArrayBuffer> {
  if (count <= allBelow) return toShared(Array.from({ length: count }, (_, row) => row));
  const random = RandomStream.named(seed, 'faithfulness');
  const chosen = new Set<number>();
  while (chosen.size < sampleSize) chosen.add(random.integer(count));
  return toShared([...chosen].sort((a, b) => a - b));
}

/** Equal names get equal numbers; rows without a name, or all where there are none, one each. */
function numbered(
  names: readonly string[] | undefined,
  count: number,
): Int32Array<SharedArrayBuffer> {
  const known = new Map<string, number>();
  return toShared(
    Array.from({ length: count }, (_, row) => {
      const name = names?.[row] ?? '';
      if (name === '') return count + row;
      if (!known.has(name)) known.set(name, known.size);
      return known.get(name)!;
    }),
  );
}

function toShared(values: readonly number[]): Int32Array<SharedArrayBuffer> {
  const array = shared.integers(values.length);
  array.set(values);
  return array;
}
