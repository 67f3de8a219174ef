import assert from 'node:assert/strict';
import { RandomStream } from './RandomStream';

describe('RandomStream', () => {
  it('is xoshiro128** 1.1', () => {
    // From the generator's definition, computed in Python with arbitrary-precision integers.
    const stream = RandomStream.fromState([1, 2, 3, 4]);
    assert.deepEqual(
      Array.from({ length: 10 }, () => stream.uint32()),
      [
        11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597,
        4258142804,
      ],
    );
  });

  it('draws the same for the same seed and names, and other numbers for others', () => {
    const draws = (seed: number, ...names: (string | number)[]) => {
      const stream = RandomStream.named(seed, ...names);
      return Array.from({ length: 4 }, () => stream.uint32()).join();
    };
    assert.equal(draws(7, 'sampling', 3), draws(7, 'sampling', 3));
    const different = [
      draws(7, 'sampling', 3),
      draws(8, 'sampling', 3),
      draws(7, 'sampling', 4),
      draws(7, 'augmentation', 3),
      draws(7, 'sampling', '3', ''),
      draws(7, 'ab', 'c'),
      draws(7, 'a', 'bc'),
      draws(7),
    ];
    assert.equal(new Set(different).size, different.length);
  });

  it('has no two equal first draws among 100,000 steps of two streams', () => {
    const seen = new Set<number>();
    for (let step = 0; step < 50_000; step++) {
      seen.add(RandomStream.named(1, 'augmentation', step).uniform());
      seen.add(RandomStream.named(1, 'sampling', step).uniform());
    }
    assert.equal(seen.size, 100_000);
  });

  it('is uniform, within a stream and across the first draws of many (Kolmogorov–Smirnov)', () => {
    const stream = RandomStream.named(11, 'uniform');
    assertUniform(Array.from({ length: 20_000 }, () => stream.uniform()));
    assertUniform(
      Array.from({ length: 20_000 }, (_, step) => RandomStream.named(11, 's', step).uniform()),
    );
  });

  it('draws integers without bias', () => {
    const stream = RandomStream.named(5, 'integers');
    const counts = new Array<number>(6).fill(0);
    for (let draw = 0; draw < 60_000; draw++) counts[stream.integer(6)]!++;
    const chiSquare = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    // 99.9 % quantile of chi-square with 5 degrees of freedom.
    assert(chiSquare < 20.5, `chi-square ${chiSquare}`);
    for (const wrong of [0, -1, 1.5, NaN, 2 ** 32 + 1]) {
      assert.throws(() => stream.integer(wrong), RangeError);
    }
  });

  it('weights indices as asked, and never one of weight 0', () => {
    const stream = RandomStream.named(5, 'weights');
    const counts = new Array<number>(4).fill(0);
    for (let draw = 0; draw < 30_000; draw++) counts[stream.weightedIndex([5, 0, 3, 2])]!++;
    assert.equal(counts[1], 0);
    const expected = [15_000, 0, 9_000, 6_000];
    for (const index of [0, 2, 3]) {
      const error = Math.abs(counts[index]! - expected[index]!);
      assert(error < 4 * Math.sqrt(expected[index]!), `${counts}`);
    }
    assert.throws(() => stream.weightedIndex([0, 0]), RangeError);
  });

  it('has normal draws of mean 0 and variance 1', () => {
    const stream = RandomStream.named(5, 'normal');
    const values = Array.from({ length: 40_000 }, () => stream.normal());
    const mean = values.reduce((a, b) => a + b) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    assert(Math.abs(mean) < 4 / Math.sqrt(40_000));
    assert(Math.abs(variance - 1) < 4 * Math.sqrt(2 / 40_000));
  });

  it('shuffles in place to every order equally often', () => {
    const stream = RandomStream.named(5, 'shuffle');
    const counts = new Map<string, number>();
    for (let draw = 0; draw < 12_000; draw++) {
      const key = stream.shuffle([0, 1, 2]).join();
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    assert.equal(counts.size, 6);
    for (const count of counts.values()) assert(Math.abs(count - 2000) < 4 * Math.sqrt(2000));
  });
});

/** Kolmogorov–Smirnov at the 0.1 % level against the uniform distribution on [0, 1). */
function assertUniform(values: number[]): void {
  values.sort((a, b) => a - b);
  const distance = values.reduce(
    (largest, value, index) =>
      Math.max(largest, (index + 1) / values.length - value, value - index / values.length),
    0,
  );
  assert(distance < 1.95 / Math.sqrt(values.length), `distance ${distance}`);
}
