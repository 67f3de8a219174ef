import * as tf from '@tensorflow/tfjs-core';
import assert from 'node:assert/strict';
import { loadEngine } from '../engine/loadEngine';
import { testEngineOptions } from '../engine/testing/testEngineOptions';
import { augment } from './augment';
import { augmentationTensors } from './augmentationTensors';
import { centerCropDraw } from './centerCropDraw';
import { packAugmentation } from './packAugmentation';
import { describeAugmentation } from './testing/augmentationSuite';

describeAugmentation('cpu');
describeAugmentation('wasm');

describe('centerCropDraw', () => {
  before(() => loadEngine(testEngineOptions('cpu')));

  it('takes the center and normalizes, nothing else', () => {
    const frames = tf.range(0, 4 * 4 * 3).reshape([1, 4, 4, 3]) as tf.Tensor4D;
    const packed = packAugmentation(centerCropDraw(1, { resize: 4, crop: 2 }), {
      resize: 4,
      crop: 2,
    });
    const result = augment(frames, augmentationTensors(packed), 2).dataSync();
    const firstPixel = [15, 16, 17]; // row 1, column 1
    const expected = [
      (firstPixel[0]! / 255 - 0.485) / 0.229,
      (firstPixel[1]! / 255 - 0.456) / 0.224,
      (firstPixel[2]! / 255 - 0.406) / 0.225,
    ];
    expected.forEach((value, channel) => assert.ok(Math.abs(result[channel]! - value) < 1e-5));
  });
});
