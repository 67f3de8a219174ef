import assert from 'node:assert/strict';
import { procrustesDistance } from '../align/procrustesDistance';
import { RandomStream } from '../../random/RandomStream';
import { mapHere } from '../testing/mapHere';
import type { MapRequest } from './MapRequest';
import type { MapResult } from './MapResult';

const quick = { earlyIterations: 30, iterations: 60 };

function mapOf(values: ArrayLike<number>, columns: number, more: Partial<MapRequest> = {}) {
  const embedding = { rows: values.length / columns, columns, values: Float32Array.from(values) };
  return mapHere({ embedding, method: 'tsne', seed: 1, tsne: quick, ...more });
}

function normal(count: number, seed = 3): number[] {
  const random = RandomStream.named(seed, 'map edges');
  return Array.from({ length: count }, () => random.normal());
}

const codes = ({ notes }: MapResult) => notes.map(({ code }) => code);
const isFinite = ({ positions }: MapResult) => positions.every(Number.isFinite);

describe('maps of odd sets', function () {
  this.timeout(120_000);

  it('three points, and one', () => {
    assert(isFinite(mapOf(normal(12), 4)));
    assert(isFinite(mapOf(normal(4), 4)));
  });

  it('fifty identical points: said to be collapsed, none is lost', () => {
    const result = mapOf(new Array(50 * 4).fill(0.5), 4);
    assert(isFinite(result));
    assert.equal(result.faithfulness!.collapse.share, 1);
    assert(codes(result).includes('neighborhoods-collapsed'), codes(result).join());
  });

  it('a perplexity above what n points allow is lowered, and that is said', () => {
    const result = mapOf(normal(40), 4, { tsne: { ...quick, perplexity: 500 } });
    assert(isFinite(result));
    assert(codes(result).includes('perplexity-lowered'), codes(result).join());
    assert(result.settings.perplexity! < 10);
  });

  it('rows with NaN are set aside by name, the others lie as without them', () => {
    const values = normal(60 * 3);
    const without = mapOf(values, 3);
    const broken = [...values.slice(0, 30), NaN, 1, 1, ...values.slice(30)];
    const result = mapOf(broken, 3);
    assert.deepEqual(result.setAside, [{ row: 10, reason: 'not-finite' }]);
    assert(Number.isNaN(result.positions[20]) && Number.isNaN(result.pointFaithfulness[10]));
    const rest = [...result.positions].filter((_, at) => at < 20 || at >= 22);
    assert.deepEqual(rest, [...without.positions]);
  });

  it('one dimension, by every method that can', () => {
    for (const method of ['tsne', 'pca', 'umap'] as const) {
      const result = mapOf(normal(50), 1, { method });
      assert(isFinite(result), method);
    }
  });

  it('one class: no axes, and a purity that says why it cannot be computed', () => {
    const attributes = [{ name: 'mood', values: new Array<string>(50).fill('happy') }];
    assert.throws(
      () => mapOf(normal(150), 3, { method: 'axes', attributes, axes: { first: 'mood' } }),
      { reason: 'axes-need-classes' },
    );
    const [purity] = mapOf(normal(150), 3, { attributes }).faithfulness!.purities;
    assert(purity && 'notComputable' in purity);
  });

  it('a row of zeros has no direction for the cosine, the others are as without it (field case C03)', () => {
    const values = normal(100 * 8);
    const zeroed = values.map((value, at) => (Math.floor(at / 8) === 17 ? 0 : value));
    const others = zeroed.filter((_, at) => Math.floor(at / 8) !== 17);
    const result = mapOf(zeroed, 8, { metric: 'cosine' });
    assert.deepEqual(result.setAside, [{ row: 17, reason: 'no-direction' }]);
    const without = mapOf(others, 8, { metric: 'cosine' });
    const rest = [...result.positions].filter((_, at) => Math.floor(at / 2) !== 17);
    assert(rest.every(Number.isFinite));
    assert.deepEqual(rest, [...without.positions]);
    const measures = (each: MapResult) => each.faithfulness!.measures;
    assert.deepEqual(measures(result), measures(without));
  });

  it('nearly collapsed clusters are said to be so, and random labels stay at chance (field case C04)', () => {
    const [clusters, each, columns] = [20, 20, 8];
    const centers = normal(clusters * columns, 5);
    const noise = normal(clusters * each * columns, 6);
    const inOrder = noise.map((value, at) => {
      const cluster = Math.floor(at / columns / each);
      return centers[cluster * columns + (at % columns)]! * (1 + 1e-9 * value);
    });
    const labels = normal(clusters * each, 7).map((value) => (value > 0 ? 'up' : 'down'));
    const order = RandomStream.named(8, 'order').shuffle(labels.map((_, row) => row));
    const shuffled = order.flatMap((row) => inOrder.slice(row * columns, (row + 1) * columns));
    const attributes = (names: string[]) => [{ name: 'random', values: names }];
    const first = mapOf(inOrder, columns, { attributes: attributes(labels) });
    const names = order.map((row) => labels[row]!);
    const second = mapOf(shuffled, columns, { attributes: attributes(names) });
    for (const result of [first, second]) {
      const [purity] = result.faithfulness!.purities;
      assert(purity && 'purity' in purity);
      assert(purity.low <= purity.chance && purity.chance <= purity.high, JSON.stringify(purity));
    }
    const back = new Float64Array(first.positions.length);
    order.forEach((row, place) => {
      back[2 * row] = second.positions[2 * place]!;
      back[2 * row + 1] = second.positions[2 * place + 1]!;
    });
    const isSaid = codes(first).includes('neighborhoods-collapsed');
    const distance = procrustesDistance(Float64Array.from(first.positions), back);
    assert(isSaid || distance < 0.05, `${distance}, ${codes(first).join()}`);
  });
});
