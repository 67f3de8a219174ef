import * as tf from '@tensorflow/tfjs-core';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadEngine } from '../../engine/loadEngine';
import { testEngineOptions } from '../../engine/testing/testEngineOptions';
import { augment } from '../augment';
import type { AugmentationDraw } from '../AugmentationDraw';
import { augmentationTensors } from '../augmentationTensors';
import { packAugmentation } from '../packAugmentation';

/** One view's parameters, named as in `AugmentationDraw`. */
type ViewDraw = Record<Exclude<keyof AugmentationDraw, 'views' | 'jitterOrder'>, number> & {
  jitterOrder: number[];
};

interface Reference {
  side: number;
  crop: number;
  draws: ViewDraw[];
  values: number[];
}

const file = '../../../test/reference/augmentation/augmentationReference.json';
const reference = JSON.parse(readFileSync(join(__dirname, file), 'utf8')) as Reference;

/** Every order of the jitter, flips, blur, gray: against torchvision with the same parameters. */
export function describeAugmentation(backend: 'cpu' | 'wasm' | 'tensorflow'): void {
  describe(`augment on ${backend}`, () => {
    it('equals torchvision for all 24 orders of the jitter', async () => {
      await loadEngine(testEngineOptions(backend));
      const actual = run(gather(reference.draws));
      const perView = reference.values.length / reference.draws.length;
      const worst = reference.draws.map((_, view) => {
        const range = [view * perView, (view + 1) * perView] as const;
        return largestDifference(actual.slice(...range), reference.values.slice(...range));
      });
      // In units of the normalized result, where a gray level is 0.017. What is left is float32's
      // rounding, which a hue shift of a nearly gray pixel enlarges.
      assert.ok(Math.max(...worst) < 1e-3, `largest differences by view: ${worst.join(' ')}`);
    });

    it('leaves no tensor behind', async () => {
      const engine = await loadEngine(testEngineOptions(backend));
      const draw = gather(reference.draws);
      run(draw);
      const before = engine.memory();
      run(draw);
      assert.deepEqual(engine.memory(), before);
    });
  });
}

function run(draw: AugmentationDraw): Float32Array {
  const { side, crop } = reference;
  const result = tf.tidy(() => {
    const frames = tf.tensor4d(framesLikeReference(draw.views, side), [draw.views, side, side, 3]);
    const packed = packAugmentation(draw, { resize: side, crop });
    return augment(frames, augmentationTensors(packed), crop);
  });
  assert.deepEqual(result.shape, [draw.views, crop, crop, 3]);
  const values = result.dataSync<'float32'>().slice();
  result.dispose();
  return values;
}

/** The formula of makeAugmentationReference.py. */
function framesLikeReference(views: number, side: number): Float32Array {
  const values = Float32Array.from({ length: views * side * side * 3 }, (_, index) => {
    const wave = 127.5 + 160 * Math.sin(index * 0.37) * Math.cos(index * 0.011);
    return Math.min(255, Math.max(0, Math.floor(wave)));
  });
  const grayRow = 4;
  for (let view = 0; view < views; view++) {
    for (let column = 0; column < side; column++) {
      const at = 3 * ((view * side + grayRow) * side + column);
      values.fill(values[at]!, at + 1, at + 3);
    }
  }
  return values;
}

function gather(draws: ViewDraw[]): AugmentationDraw {
  const column = (name: Exclude<keyof ViewDraw, 'jitterOrder'>) =>
    draws.map((draw) => draw[name] as number);
  return {
    views: draws.length,
    cropTop: Int32Array.from(column('cropTop')),
    cropLeft: Int32Array.from(column('cropLeft')),
    flip: Uint8Array.from(column('flip')),
    jitter: Uint8Array.from(column('jitter')),
    brightness: Float32Array.from(column('brightness')),
    contrast: Float32Array.from(column('contrast')),
    saturation: Float32Array.from(column('saturation')),
    hue: Float32Array.from(column('hue')),
    jitterOrder: Uint8Array.from(draws.flatMap((draw) => draw.jitterOrder)),
    blur: Uint8Array.from(column('blur')),
    blurSigma: Float32Array.from(column('blurSigma')),
    grayscale: Uint8Array.from(column('grayscale')),
  };
}

function largestDifference(actual: Float32Array, expected: number[]): number {
  return actual.reduce(
    (worst, value, index) => Math.max(worst, Math.abs(value - expected[index]!)),
    0,
  );
}
