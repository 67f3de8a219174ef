import * as tf from '@tensorflow/tfjs-core';
import assert from 'node:assert/strict';
import type { Engine } from '../../../Engine';
import { loadEngine } from '../../../loadEngine';
import type { ProgramSettings } from '../../../programs/Program';
import type { ProgramDefinition } from '../../../programs/ProgramDefinition';
import { Programs } from '../../../programs/Programs';
import { relativeDifference } from '../../../programs/relativeDifference';
import {
  filterGradientProgram,
  type ConvolutionLayer,
} from '../../../testing/filterGradientProgram';
import { strictReport } from '../../../testing/strictReport';
import { testEngineOptions } from '../../../testing/testEngineOptions';
import { testNumbers } from '../../../testing/testNumbers';
import type { GraphNode } from '../graph/GraphNode';
import { rewrittenNodes } from '../testing/rewrittenNodes';

type Settings = Required<Pick<ProgramSettings, 'kernels' | 'precision'>>;
type Shape4D = [number, number, number, number];

function layer(
  ...[images, size, channels, filters, filter, stride, pad]: number[]
): ConvolutionLayer {
  return { images, size, channels, filters, filter, stride, pad } as ConvolutionLayer;
}

interface Expected {
  common: string[];
  avx512: string[];
  avx512Low: string[];
}

const own = 'Conv2DBackpropFilter EXPLICIT';
const oneDnnSame = 'Conv2DBackpropFilter SAME';
const oneDnnValid = 'Conv2DBackpropFilter VALID';
const product = ['ExtractImagePatches', 'MatMul'];

/** Which operations take part in a filter gradient, beside reshapes: by processor, and in lower precision. */
const layers: [what: string, layer: ConvolutionLayer, operations: Expected][] = [
  [
    'big filters',
    layer(3, 4, 256, 512, 3, 1, 1),
    { common: product, avx512: [oneDnnSame], avx512Low: product },
  ],
  [
    'big filters at few positions',
    layer(3, 2, 256, 512, 3, 1, 1),
    { common: product, avx512: product, avx512Low: product },
  ],
  [
    // The forward convolution's padded images serve again.
    'big filters, padded on one side only',
    layer(2, 8, 256, 512, 3, 2, 1),
    {
      common: ['PadV2', ...product],
      avx512: ['PadV2', oneDnnValid],
      avx512Low: ['PadV2', ...product],
    },
  ],
  [
    'big filters of stride 2',
    layer(2, 7, 256, 512, 3, 2, 1),
    { common: product, avx512: [oneDnnSame], avx512Low: product },
  ],
  [
    'big 1×1 filters',
    layer(3, 4, 1024, 1024, 1, 1, 0),
    { common: ['MatMul'], avx512: ['MatMul'], avx512Low: ['MatMul'] },
  ],
  [
    'big 1×1 filters of stride 2',
    layer(2, 7, 1024, 1024, 1, 2, 0),
    { common: product, avx512: product, avx512Low: product },
  ],
  [
    'many positions',
    layer(1, 9, 256, 512, 3, 1, 1),
    { common: [own], avx512: [oneDnnSame], avx512Low: [oneDnnSame] },
  ],
  [
    'small filters',
    layer(2, 4, 16, 24, 3, 1, 1),
    { common: [own], avx512: [oneDnnSame], avx512Low: [oneDnnSame] },
  ],
  [
    'filters without padding',
    layer(2, 9, 16, 24, 3, 1, 0),
    { common: [own], avx512: [oneDnnValid], avx512Low: [oneDnnValid] },
  ],
  [
    'a stem',
    layer(2, 16, 3, 8, 7, 2, 3),
    { common: [own], avx512: ['PadV2', oneDnnValid], avx512Low: ['PadV2', oneDnnValid] },
  ],
  [
    '1×1 filters of stride 2',
    layer(2, 8, 3, 5, 1, 2, 0),
    { common: [own], avx512: product, avx512Low: product },
  ],
];

describe('filter gradients of a recorded program on a CPU', function () {
  this.timeout(60_000);
  let engine: Engine;
  before(async () => {
    engine = await loadEngine(testEngineOptions('tensorflow'));
  });

  for (const [what, size, { common, avx512, avx512Low }] of layers) {
    for (const [settings, operations, tolerance] of [
      // Sums of as many terms as there are positions, in another order.
      [{ kernels: 'common', precision: 'float32' }, common, 1e-5],
      [{ kernels: 'avx512', precision: 'float32' }, avx512, 1e-5],
      [{ kernels: 'avx512', precision: 'bfloat16' }, avx512Low, 2e-2],
    ] as [Settings, string[], number][]) {
      const { kernels, precision } = settings;
      it(`come from ${operations.join(' and ')} for ${what} (${kernels}, ${precision}), and equal the eager ones`, () => {
        assert.deepEqual(operationsOf(size, settings), operations);
        const [eager] = gradients(engine, { step: 'eager', ...settings }, size, 1);
        const replayed = gradients(engine, { step: 'recorded', ...settings }, size, 40);
        const difference = relativeDifference(replayed[0]!, eager!, 0);
        assert.ok(difference < tolerance, `off by ${difference}`);
        // The recording run, replayed; from then on the graph alone: the same bits every time.
        for (const values of replayed.slice(2)) assert.deepEqual(values, replayed[1]);
      });
    }
  }

  for (const precision of ['float32', 'bfloat16'] as const) {
    it(`take the images that the forward convolution has padded, in ${precision}`, () => {
      const operations = rewrittenNodes(padsInTheMiddle(), { kernels: 'avx512', precision })
        .map(({ operation }) => operation)
        .filter((operation) => operation.startsWith('Pad'));
      assert.deepEqual(operations, ['PadV2']);
    });
  }

  // Of 1×1 filters oneDNN's lower types may share the fault of its float32.
  for (const [what, size] of layers.filter(([, { filter }]) => filter > 1)) {
    for (const [settings, tolerance] of [
      [{ kernels: 'common', precision: 'bfloat16' }, 2e-2],
      [{ kernels: 'avx512', precision: 'float16' }, 5e-3],
    ] as [Settings, number][]) {
      it(`follow the eager ones for ${what} (${settings.kernels}, ${settings.precision})`, () => {
        const [eager] = gradients(engine, { step: 'eager', ...settings }, size, 1);
        const replayed = gradients(engine, { step: 'recorded', ...settings }, size, 3);
        const difference = relativeDifference(replayed[2]!, eager!, 0);
        assert.ok(difference < tolerance, `off by ${difference}`);
      });
    }
  }
});

/** A convolution, then one of stride 2 on even sides: its images, lowered themselves, are padded on one side. */
function padsInTheMiddle() {
  const shape: Shape4D = [2, 8, 8, 3];
  const definition: ProgramDefinition = {
    ...{ title: 'two convolutions', key: 'two convolutions' },
    entries: {
      step: {
        inputs: { x: { dtype: 'float32', shape } },
        body: ({ x }) => ({
          gradient: tf.tidy(() => {
            const first = tf.ones([1, 1, 3, 4]) as tf.Tensor4D;
            const loss = (second: tf.Tensor) =>
              tf.sum(
                tf.square(
                  tf.conv2d(tf.conv2d(x as tf.Tensor4D, first, 1, 0), second as tf.Tensor4D, 2, 1),
                ),
              );
            return tf.grad(loss)(tf.ones([3, 3, 4, 5]));
          }),
        }),
      },
    },
  };
  return { definition, values: { x: testNumbers('x', 0, shape) } };
}

function gradients(
  engine: Engine,
  settings: Settings & { step: 'recorded' | 'eager' },
  size: ConvolutionLayer,
  runs: number,
): Float32Array[] {
  const { definition, values } = filterGradientProgram(size);
  const programs = new Programs(engine, { ...settings, report: strictReport });
  const found = Array.from({ length: runs }, () => programs.call(definition, values).gradient!);
  programs.dispose();
  return found;
}

function operationsOf(size: ConvolutionLayer, settings: Settings): string[] {
  const nodes = rewrittenNodes(filterGradientProgram(size), settings);
  const order = ['Pad', 'PadV2', 'ExtractImagePatches', 'MatMul', 'Conv2DBackpropFilter'];
  return order.flatMap((operation) =>
    nodes.filter((node) => node.operation === operation).map(described),
  );
}

function described({ operation, attributes }: GraphNode): string {
  if (operation !== 'Conv2DBackpropFilter') return operation;
  const padding = attributes.find(({ name }) => name === 'padding')!;
  return 'value' in padding ? `${operation} ${String(padding.value)}` : operation;
}
