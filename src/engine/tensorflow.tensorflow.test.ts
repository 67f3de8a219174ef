import * as tf from '@tensorflow/tfjs-core';
import assert from 'node:assert/strict';
import { loadEngine } from './loadEngine';
import { describeBundle } from './testing/bundleSuite';
import { describeKernels } from './testing/kernelSuite';
import { describeOptimizer } from './testing/optimizerSuite';
import { testEngineOptions } from './testing/testEngineOptions';

describe('the tensorflow engine', () => {
  before(() => loadEngine(testEngineOptions('tensorflow')));

  // oneDNN's kernel, which we avoid, got about one in ten of these wrong on two threads.
  it('gives the same filter gradients every time', () => {
    tf.tidy(() => {
      const x = tf.sin(tf.reshape(tf.range(0, 2 * 8 * 8 * 3), [2, 8, 8, 3])) as tf.Tensor4D;
      const filter = tf.ones([1, 1, 3, 5]) as tf.Tensor4D;
      const loss = (f: tf.Tensor) => tf.sum(tf.square(tf.conv2d(x, f as tf.Tensor4D, 2, 'valid')));
      const first = tf.grad(loss)(filter).dataSync();
      for (let repeat = 0; repeat < 100; repeat++) {
        assert.deepEqual(tf.grad(loss)(filter).dataSync(), first);
      }
    });
  });

  // tfjs differentiates neither: values only.
  it('normalizes by statistics of any shape, with or without scale and offset', () => {
    tf.tidy(() => {
      const numbers = (shape: number[]) =>
        tf.sin(tf.reshape(tf.range(1, 1 + shape.reduce((a, b) => a * b)), shape));
      const x = numbers([2, 3, 4, 5]);
      for (const shape of [[5], [3, 4, 5]]) {
        const mean = numbers(shape) as tf.Tensor1D;
        const variance = tf.add(tf.square(mean), 0.5) as tf.Tensor1D;
        for (const [offset, scale] of [[], [mean], [mean, variance]] as tf.Tensor1D[][]) {
          const actual = tf.batchNorm(x, mean, variance, offset, scale, 1e-3);
          const normalized = tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, 1e-3)));
          const expected = tf.add(tf.mul(normalized, scale ?? 1), offset ?? 0);
          const difference = tf.max(tf.abs(tf.sub(actual, expected))).dataSync<'float32'>()[0]!;
          assert.ok(difference < 1e-5, `${shape}: off by ${difference}`);
        }
      }
    });
  });

  // tfjs has no gradient of it.
  it('pads dilated filters by numbers, on even sides too', () => {
    tf.tidy(() => {
      const x = tf.sin(tf.reshape(tf.range(0, 2 * 8 * 7 * 3), [2, 8, 7, 3])) as tf.Tensor4D;
      const filter = tf.cos(tf.reshape(tf.range(0, 3 * 3 * 3 * 4), [3, 3, 3, 4])) as tf.Tensor4D;
      const spreadAlong = (whole: tf.Tensor, axis: number) => {
        const [first, second, third] = tf.split(whole, 3, axis) as [
          tf.Tensor,
          tf.Tensor,
          tf.Tensor,
        ];
        const gap = tf.zerosLike(first);
        return tf.concat([first, gap, second, gap, third], axis);
      };
      const spread = spreadAlong(spreadAlong(filter, 0), 1) as tf.Tensor4D;
      const expected = tf.conv2d(x, spread, 1, 2);
      const actual = tf.conv2d(x, filter, 1, 2, 'NHWC', 2);
      assert.deepEqual(actual.shape, expected.shape);
      assert.ok(tf.max(tf.abs(tf.sub(actual, expected))).dataSync<'float32'>()[0]! < 1e-5);
    });
  });

  it('takes frames as bytes', async () => {
    const engine = await loadEngine(testEngineOptions('tensorflow'));
    const frames = engine.framesTensor(Uint8Array.of(0, 128, 255), [1, 1, 1, 3]);
    assert.deepEqual([...frames.dataSync()], [0, 128, 255]);
    assert.equal(frames.dtype, 'float32');
    frames.dispose();
  });
});

describeBundle('tensorflow');
describeKernels('tensorflow');
describeOptimizer('tensorflow');
