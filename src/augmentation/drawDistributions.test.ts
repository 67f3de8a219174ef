import assert from 'node:assert/strict';
import { RandomStream } from '../random/RandomStream';
import { kolmogorovSmirnov } from '../random/testing/kolmogorovSmirnov';
import type { AugmentationConfig } from './AugmentationConfig';
import { drawAugmentation } from './drawAugmentation';

const config: AugmentationConfig = {
  ...{ resize: 128, crop: 112, flipProbability: 0.5 },
  ...{ brightness: 0.4, contrast: 0.3, saturation: 0.5, hue: 0.2 },
  ...{ jitterProbabilityFirstView: 1, jitterProbabilitySecondView: 0.8 },
  ...{ blurProbability: 0.3, blurSigma: [0.1, 2], grayscaleProbability: 0.2 },
};
const views = 20_000;

/** 99.9 % of a chi-squared distribution with 16 degrees of freedom. */
const chiSquaredLimit = 39.25;

for (const seed of [1, 2]) {
  describe(`the distributions of drawAugmentation, seed ${seed}`, () => {
    const draw = drawAugmentation(RandomStream.named(seed, 'distributions'), views, config);

    const uniform: [keyof typeof draw, number, number][] = [
      ['brightness', 0.6, 1.4],
      ['contrast', 0.7, 1.3],
      ['saturation', 0.5, 1.5],
      ['hue', -0.2, 0.2],
      ['blurSigma', 0.1, 2],
    ];
    for (const [name, low, high] of uniform) {
      it(`${name} is uniform from ${low} to ${high}`, () => {
        const values = draw[name] as ArrayLike<number>;
        const { statistic, limit } = kolmogorovSmirnov(values, (x) => (x - low) / (high - low));
        assert.ok(statistic < limit, `${statistic}, limit ${limit}`);
      });
    }

    for (const name of ['cropTop', 'cropLeft'] as const) {
      it(`${name} is uniform among the 17 places`, () => {
        const counts = new Float64Array(17);
        for (const place of Array.from(draw[name])) counts[place]!++;
        const each = views / 17;
        const statistic = counts.reduce((sum, n) => sum + (n - each) ** 2 / each, 0);
        assert.ok(statistic < chiSquaredLimit, `${statistic}`);
      });
    }

    const shares: ['flip' | 'blur' | 'grayscale', number][] = [
      ['flip', 0.5],
      ['blur', 0.3],
      ['grayscale', 0.2],
    ];
    for (const [name, probability] of shares) {
      it(`${name} has a probability of ${probability}`, () => {
        const share = Array.from(draw[name]).reduce((sum, flag) => sum + flag, 0) / views;
        const deviation = Math.sqrt((probability * (1 - probability)) / views);
        assert.ok(Math.abs(share - probability) < 3.3 * deviation, `${share}`);
      });
    }

    it('crop, flip and color of a view are independent', () => {
      const columns = [
        draw.cropTop,
        draw.cropLeft,
        draw.flip,
        draw.brightness,
        draw.hue,
        draw.blur,
      ];
      columns.forEach((a, i) =>
        columns.slice(i + 1).forEach((b, j) => {
          const r = correlation(Array.from(a), Array.from(b));
          // 15 pairs, each about normal with deviation 1/√n.
          assert.ok(Math.abs(r) < 4 / Math.sqrt(views), `columns ${i} and ${i + 1 + j}: ${r}`);
        }),
      );
    });
  });
}

function correlation(a: number[], b: number[]): number {
  const centered = (values: number[]) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.map((value) => value - mean);
  };
  const [x, y] = [centered(a), centered(b)];
  const dot = (p: number[], q: number[]) => p.reduce((sum, value, i) => sum + value * q[i]!, 0);
  return dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
}
