import assert from 'node:assert/strict';
import { RandomStream } from '../random/RandomStream';
import type { AugmentationConfig } from './AugmentationConfig';
import type { AugmentationDraw } from './AugmentationDraw';
import { drawAugmentation } from './drawAugmentation';

const config: AugmentationConfig = {
  resize: 128,
  crop: 112,
  flipProbability: 0.5,
  brightness: 0.4,
  contrast: 0.4,
  saturation: 0.4,
  hue: 0.2,
  jitterProbabilityFirstView: 1,
  jitterProbabilitySecondView: 0.8,
  blurProbability: 0.5,
  blurSigma: [0.1, 2],
  grayscaleProbability: 0.2,
};

const drawStep = (step: number, views = 64, changed: Partial<AugmentationConfig> = {}) =>
  drawAugmentation(RandomStream.named(7, 'augmentation', step), views, { ...config, ...changed });

describe('drawAugmentation', () => {
  it('draws the same for the same seed and step, and something else for every view and step (field case B06)', () => {
    assert.deepEqual(drawStep(3), drawStep(3));
    const views = [...viewsOf(drawStep(0)), ...viewsOf(drawStep(1))];
    assert.equal(new Set(views).size, views.length);
  });

  it('draws within the ranges of the config, with both ends of the crop in reach', () => {
    const draw = drawStep(0, 4000);
    const extent = (values: ArrayLike<number>) => {
      const list = Array.from(values);
      return [Math.min(...list), Math.max(...list)] as const;
    };
    assert.deepEqual(extent(draw.cropTop), [0, 16]);
    assert.deepEqual(extent(draw.cropLeft), [0, 16]);
    for (const factors of [draw.brightness, draw.contrast, draw.saturation]) {
      const [low, high] = extent(factors);
      assert.ok(low >= 0.6 && low < 0.61 && high <= 1.4 && high > 1.39);
    }
    const [low, high] = extent(draw.hue);
    assert.ok(low >= -0.2 && low < -0.19 && high <= 0.2 && high > 0.19);
    const [narrow, wide] = extent(draw.blurSigma);
    assert.ok(narrow >= 0.1 && narrow < 0.11 && wide <= 2 && wide > 1.99);
  });

  it('jitters every first view and four of five second views', () => {
    const { jitter } = drawStep(0, 4000);
    assert.ok(jitter.subarray(0, 2000).every((flag) => flag === 1));
    const share = jitter.subarray(2000).reduce((sum, flag) => sum + flag, 0) / 2000;
    // Five standard deviations of a share of 0.8 among 2,000.
    assert.ok(Math.abs(share - 0.8) < 0.045, `${share}`);
  });

  it('uses all 24 orders of the jitter equally often', () => {
    const { jitterOrder } = drawStep(0, 24000);
    const counts = new Map<string, number>();
    for (let at = 0; at < jitterOrder.length; at += 4) {
      const order = jitterOrder.subarray(at, at + 4).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    assert.equal(counts.size, 24);
    // Chi-squared with 23 degrees of freedom: above 58 once in 10,000.
    const statistic = [...counts.values()].reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);
    assert.ok(statistic < 58, `${statistic}`);
  });

  it('does not let one probability shift the other draws', () => {
    const often = drawStep(0, 16, { flipProbability: 1 });
    const never = drawStep(0, 16, { flipProbability: 0 });
    assert.deepEqual({ ...often, flip: [] }, { ...never, flip: [] });
  });
});

function viewsOf(draw: AugmentationDraw): string[] {
  return Array.from({ length: draw.views }, (_, view) =>
    [draw.brightness[view], draw.contrast[view], draw.saturation[view], draw.hue[view]].join(),
  );
}
