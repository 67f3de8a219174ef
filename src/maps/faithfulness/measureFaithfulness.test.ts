import assert from 'node:assert/strict';
import { exactNeighbors } from '../neighbors/exactNeighbors';
import { prepareRows } from '../rows/prepareRows';
import { mapReference, referenceEmbedding } from '../testing/mapReference';
import { ThreadTeam } from '../threads/ThreadTeam';
import { measureFaithfulness } from './measureFaithfulness';

const team = new ThreadTeam(1);

/** Faithfulness of positions that are given. */
function measured(values: number[][], positions: number[][]) {
  const embedding = {
    rows: values.length,
    columns: values[0]!.length,
    values: Float64Array.from(values.flat()),
  };
  const prepared = prepareRows(embedding, 'euclidean', 1);
  const lists = exactNeighbors(team, prepared.matrix, Math.min(15, values.length - 1));
  const input = { prepared, lists, positions: Float64Array.from(positions.flat()) };
  return measureFaithfulness(team, { ...input, attributes: [], seed: 0 }).faithfulness;
}

describe('measureFaithfulness', () => {
  it('equals scikit-learn’s trustworthiness and continuity, and NumPy’s purity', () => {
    const { labels, people, clips, Y } = mapReference;
    const prepared = prepareRows(referenceEmbedding, 'euclidean', 1);
    const { faithfulness } = measureFaithfulness(team, {
      ...{ prepared, lists: exactNeighbors(team, prepared.matrix, 15), clips, people, seed: 0 },
      positions: Float64Array.from(Y.flat()),
      attributes: [{ name: 'mood', values: labels }],
    });
    assert.equal(faithfulness.measures.length, 2);
    for (const measure of faithfulness.measures) {
      assert('trustworthiness' in measure);
      const { k, trustworthiness, continuity } = measure;
      assert(Math.abs(trustworthiness - mapReference.trustworthiness[k]!) < 1e-6, `${k}`);
      assert(Math.abs(continuity - mapReference.continuity[k]!) < 1e-6, `${k}`);
    }
    assert(Math.abs(faithfulness.neighborsKept - mapReference.neighborsKept) < 1e-6);
    const [purity] = faithfulness.purities;
    assert(purity && 'purity' in purity);
    assert(Math.abs(purity.purity - mapReference.purity) < 1e-6);
    assert(Math.abs(purity.chance - mapReference.chance) < 1e-6);
    assert(purity.low <= purity.purity && purity.purity <= purity.high);
    assert.equal(purity.over, 'people');
  });

  it('draws clips or items anew where there are no two people: one alone has no interval', () => {
    const { labels, clips, Y } = mapReference;
    const prepared = prepareRows(referenceEmbedding, 'euclidean', 1);
    const lists = exactNeighbors(team, prepared.matrix, 15);
    const purityWith = (people: string[], ofClips: string[]) => {
      const [purity] = measureFaithfulness(team, {
        ...{ prepared, lists, people, clips: ofClips, seed: 0 },
        positions: Float64Array.from(Y.flat()),
        attributes: [{ name: 'mood', values: labels }],
      }).faithfulness.purities;
      assert(purity && 'purity' in purity);
      assert(purity.low < purity.purity && purity.purity < purity.high, JSON.stringify(purity));
      return purity.over;
    };
    const all = (name: string) => labels.map(() => name);
    assert.equal(purityWith(all('Ada'), clips), 'clips');
    assert.equal(purityWith(all(''), clips), 'clips');
    assert.equal(purityWith(all('Ada'), all('')), 'items');
  });

  it('is 1 for a set mapped to itself, and says what cannot be computed (field case C02)', () => {
    // n = 40 in the plane: k = 10 is computable, 50 is not; 15 points allow neither.
    const plane = (count: number) => mapReference.Y.slice(0, count);
    const [ten, fifty] = measured(plane(40), plane(40)).measures;
    assert(ten && 'trustworthiness' in ten && fifty && 'notComputable' in fifty);
    assert.deepEqual([ten.trustworthiness, ten.continuity], [1, 1]);
    assert.match(fifty.notComputable, /below/);
    const few = measured(plane(15), plane(15)).measures;
    assert(few.every((measure) => 'notComputable' in measure));
  });
});
