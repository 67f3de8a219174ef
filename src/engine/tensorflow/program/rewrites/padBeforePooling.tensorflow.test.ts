import * as tf from '@tensorflow/tfjs-core';
import assert from 'node:assert/strict';
import type { Engine } from '../../../Engine';
import { loadEngine } from '../../../loadEngine';
import type { Precision } from '../../../programs/Program';
import type { ProgramDefinition } from '../../../programs/ProgramDefinition';
import { Programs } from '../../../programs/Programs';
import { strictReport } from '../../../testing/strictReport';
import { testEngineOptions } from '../../../testing/testEngineOptions';
import { attributeOf } from '../graph/attributesOf';
import { rewrittenNodes } from '../testing/rewrittenNodes';

type Shape4D = [number, number, number, number];

interface Pooling {
  size: [height: number, width: number];
  window: number;
  stride: number;
  pad: number | tf.backend_util.ExplicitPadding;
}

const aboveAndRight: tf.backend_util.ExplicitPadding = [
  [0, 0],
  [1, 0],
  [0, 1],
  [0, 0],
];

/** SAME means it: nothing is padded. */
const asSame = ['MaxPool SAME', 'MaxPoolGrad SAME'];
/** Padded once for both, and cut off the gradient. */
const padded = ['MaxPool VALID', 'MaxPoolGrad VALID', 'PadV2', 'Slice'];

const poolings: [what: string, operations: string[], pooling: Pooling][] = [
  ['a ResNet’s, on even sides', padded, pooling([8, 6], 3, 2, 1)],
  ['odd sides', asSame, pooling([7, 9], 3, 2, 1)],
  ['both kinds of sides', padded, pooling([7, 8], 3, 2, 1)],
  ['stride 1', asSame, pooling([5, 6], 3, 1, 1)],
  ['windows that are wider than SAME has it', padded, pooling([6, 6], 5, 2, 2)],
  ['padding above and at the right only', padded, pooling([6, 6], 3, 1, aboveAndRight)],
];

function pooling(
  size: Pooling['size'],
  window: number,
  stride: number,
  pad: Pooling['pad'],
): Pooling {
  return { size, window, stride, pad };
}

describe('max pooling with padding in numbers, for oneDNN', function () {
  this.timeout(60_000);
  let engine: Engine;
  before(async () => {
    engine = await loadEngine(testEngineOptions('tensorflow'));
  });

  for (const [what, operations, pooling] of poolings) {
    it(`equals the eager one on ${what}: ${operations.join(', ')}`, () => {
      const eager = run(engine, pooling, 'eager', 'float32');
      for (const precision of ['float32', 'bfloat16', 'float16'] as const) {
        assert.deepEqual(operationsOf(pooling, precision), operations);
        assert.deepEqual(run(engine, pooling, 'recorded', precision), eager, precision);
      }
    });
  }
});

/**
 * Pools what a convolution has made, so that lower precisions reach it. Pixels are whole numbers, exact in every
 * precision; different ones, so that windows have one winner; negative, so that zeros around them would win.
 */
function poolingProgram({ size, window, stride, pad }: Pooling) {
  const shape: Shape4D = [2, ...size, 4];
  const definition: ProgramDefinition = {
    ...{ title: 'max pooling', key: 'max pooling' },
    entries: {
      step: {
        inputs: { x: { dtype: 'float32', shape } },
        body: ({ x }) => {
          const identity = tf.reshape(tf.eye(4), [1, 1, 4, 4]) as tf.Tensor4D;
          const pool = (pixels: tf.Tensor) =>
            tf.maxPool(tf.conv2d(pixels as tf.Tensor4D, identity, 1, 0), window, stride, pad);
          // One pooling for both: its gradient is to take the same padded images.
          let pooled: tf.Tensor | undefined;
          const gradient = tf.tidy(() =>
            tf.grad((pixels) => tf.sum((pooled = tf.keep(pool(pixels)))))(x!),
          );
          identity.dispose();
          return { pooled: pooled!, gradient };
        },
      },
    },
  };
  const pixels = Array.from(
    { length: 2 * size[0] * size[1] * 4 },
    (_, index) => (37 * index) % 101,
  );
  const values = { x: Float32Array.from(pixels, (pixel) => -1 - pixel) };
  return { definition, values };
}

function run(
  engine: Engine,
  pooling: Pooling,
  step: 'recorded' | 'eager',
  precision: Precision,
): Float32Array[] {
  const { definition, values } = poolingProgram(pooling);
  const settings = { step, precision, kernels: 'avx512', report: strictReport } as const;
  const programs = new Programs(engine, settings);
  // The third run is the graph alone.
  const [, , outputs] = [0, 1, 2].map(() => programs.call(definition, values));
  programs.dispose();
  return [outputs!.pooled!, outputs!.gradient!];
}

function operationsOf(pooling: Pooling, precision: Precision): string[] {
  const nodes = rewrittenNodes(poolingProgram(pooling), { precision, kernels: 'avx512' });
  return nodes
    .filter(({ operation }) => /^(MaxPool|PadV2|Slice)/.test(operation))
    .map((node) =>
      node.operation.startsWith('MaxPool')
        ? `${node.operation} ${String(attributeOf(node, 'padding'))}`
        : node.operation,
    )
    .sort();
}
