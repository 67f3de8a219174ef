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
import type { TensorFlowBackend } from '../../TensorFlowBackend';
import { recordRun } from '../replay/recordRun';
import { rewriteGraph } from './rewriteGraph';

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

const poolings: [what: string, pooling: Pooling, operations: string[]][] = [
  [
    'a ResNet’s, on even sides, where one side is padded',
    { size: [8, 6], window: 3, stride: 2, pad: 1 },
    ['MaxPool VALID', 'MaxPoolGrad VALID', 'PadV2', 'Slice'],
  ],
  [
    'odd sides, which SAME pads alike',
    { size: [7, 9], window: 3, stride: 2, pad: 1 },
    ['MaxPool SAME', 'MaxPoolGrad SAME'],
  ],
  [
    'both kinds of sides',
    { size: [7, 8], window: 3, stride: 2, pad: 1 },
    ['MaxPool VALID', 'MaxPoolGrad VALID', 'PadV2', 'Slice'],
  ],
  [
    'stride 1',
    { size: [5, 6], window: 3, stride: 1, pad: 1 },
    ['MaxPool SAME', 'MaxPoolGrad SAME'],
  ],
  [
    'windows that are wider than SAME has it',
    { size: [6, 6], window: 5, stride: 2, pad: 2 },
    ['MaxPool VALID', 'MaxPoolGrad VALID', 'PadV2', 'Slice'],
  ],
  [
    'padding above and at the right only',
    { size: [6, 6], window: 3, stride: 1, pad: aboveAndRight },
    ['MaxPool VALID', 'MaxPoolGrad VALID', 'PadV2', 'Slice'],
  ],
];

describe('max pooling with padding in numbers, for oneDNN', function () {
  this.timeout(60_000);
  let engine: Engine;
  before(async () => {
    engine = await loadEngine(testEngineOptions('tensorflow'));
  });

  for (const [what, pooling, operations] of poolings) {
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
  const { definition, values } = poolingProgram(pooling);
  const recorded = recordRun(definition, tf.backend() as TensorFlowBackend, (call) =>
    call('step', values),
  );
  assert.ok('recording' in recorded);
  const { graph, named } = recorded.recording;
  const nodes = rewriteGraph(graph, named, { precision, kernels: 'avx512' });
  recorded.recording.release();
  return nodes
    .filter(({ operation }) => /^(MaxPool|PadV2|Slice)/.test(operation))
    .map((node) =>
      node.operation.startsWith('MaxPool')
        ? `${node.operation} ${String(attributeOf(node, 'padding'))}`
        : node.operation,
    )
    .sort();
}
