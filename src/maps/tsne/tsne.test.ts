import assert from 'node:assert/strict';
import { exactNeighbors } from '../neighbors/exactNeighbors';
import { prepareRows } from '../rows/prepareRows';
import { mapReference, referenceEmbedding } from '../testing/mapReference';
import { ThreadTeam } from '../threads/ThreadTeam';
import { calibrateRow } from './calibrateRow';
import { computeAffinities } from './computeAffinities';
import { TsneDescent } from './TsneDescent';
import { defaultTsneSettings } from './TsneSettings';

const team = new ThreadTeam(1);
const { matrix } = prepareRows(referenceEmbedding, 'euclidean', 1);
const lists = exactNeighbors(team, matrix, mapReference.k);
const affinities = computeAffinities(team, lists, mapReference.perplexity);

describe('computeAffinities', () => {
  it('are those of SciPy (entropies met by brentq)', () => {
    mapReference.affinities.forEach((expected, row) => {
      const found = new Map<number, number>();
      for (let at = affinities.rowStarts[row]!; at < affinities.rowStarts[row + 1]!; at++) {
        found.set(affinities.columns[at]!, affinities.values[at]!);
      }
      assert.equal(found.size, expected.length);
      for (const [column, value] of expected) {
        const error = Math.abs(found.get(column)! - value);
        assert(error < 1e-5 * value + 1e-9, `row ${row}, column ${column}`);
      }
    });
  });

  it('are symmetric and add up to 1', () => {
    const entries = new Map<string, number>();
    let sum = 0;
    for (let row = 0; row < affinities.count; row++) {
      for (let at = affinities.rowStarts[row]!; at < affinities.rowStarts[row + 1]!; at++) {
        entries.set(`${row} ${affinities.columns[at]}`, affinities.values[at]!);
        sum += affinities.values[at]!;
      }
    }
    assert(Math.abs(sum - 1) < 1e-6);
    for (const [key, value] of entries) {
      const mirrored = entries.get(key.split(' ').reverse().join(' '));
      assert(mirrored !== undefined && Math.abs(mirrored - value) < 1e-9, key);
    }
  });

  it('share evenly among copies, where no precision meets the perplexity', () => {
    const shares = new Float64Array(6);
    calibrateRow([0, 0, 0, 0, 0, 0], 0, 6, Math.log(3), shares);
    assert.deepEqual([...shares], new Array(6).fill(1 / 6));
    calibrateRow([0, 0, 0, 0, 5, 5], 0, 6, Math.log(3), shares);
    assert(shares.every(Number.isFinite) && Math.abs(shares[0]! - 0.25) < 1e-6);
  });
});

describe('TsneDescent', () => {
  it('has the cost and the first step of NumPy’s formulas', () => {
    const start = Float64Array.from(mapReference.Y.flat());
    const settings = { ...defaultTsneSettings, earlyIterations: 0, repulsion: 'exact' as const };
    const descent = new TsneDescent(team, affinities, settings, start);
    const cost = descent.advance(true);
    assert(Math.abs(cost - mapReference.cost) < 1e-5, `${cost}, expected ${mapReference.cost}`);
    const { steps } = descent.state();
    mapReference.attraction.forEach((attraction, row) => {
      for (const axis of [0, 1]) {
        const repulsion = mapReference.repulsion[row]![axis]! / mapReference.normalization;
        // Gains start at 1 and grow by 0.2 where a point turns, as every point does at first.
        const expected = -affinities.count * 1.2 * (attraction[axis]! - repulsion);
        const error = Math.abs(steps[2 * row + axis]! - expected);
        assert(error < 1e-5 * Math.abs(expected) + 1e-7, `row ${row}: ${steps[2 * row + axis]}`);
      }
    });
  });

  it('lowers its cost, and stays finite from a start in one place', () => {
    const settings = { ...defaultTsneSettings, perplexity: mapReference.perplexity };
    const start = Float64Array.from({ length: 240 }, (_, at) => 1e-4 * Math.sin(at * at));
    const descent = new TsneDescent(team, affinities, settings, start);
    const first = descent.advance(true);
    while (descent.iteration < descent.total - 1) descent.advance();
    const last = descent.advance(true);
    assert(last < first / 2, `${first} → ${last}`);
    assert(descent.positions.every(Number.isFinite));
  });
});
