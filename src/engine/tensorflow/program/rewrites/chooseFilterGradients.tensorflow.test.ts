import * as tf from '@tensorflow/tfjs-core';
import assert from 'node:assert/strict';
import type { Engine } from '../../../Engine';
import { loadEngine } from '../../../loadEngine';
import type { ProgramDefinition } from '../../../programs/ProgramDefinition';
import { Programs } from '../../../programs/Programs';
import { relativeDifference } from '../../../programs/relativeDifference';
import { strictReport } from '../../../testing/strictReport';
import { testEngineOptions } from '../../../testing/testEngineOptions';
import { testNumbers } from '../../../testing/testNumbers';
import type { TensorFlowBackend } from '../../TensorFlowBackend';
import type { GraphNode } from '../graph/GraphNode';
import { recordRun } from '../replay/recordRun';
import { rewriteGraph } from './rewriteGraph';

interface Layer {
  images: number;
  size: number;
  channels: number;
  filters: number;
  filter: number;
  stride: number;
  pad: number;
}

type Shape4D = [number, number, number, number];

function layer(...[images, size, channels, filters, filter, stride, pad]: number[]): Layer {
  return { images, size, channels, filters, filter, stride, pad } as Layer;
}

/** Which operations take part in a filter gradient, beside reshapes. */
const layers: [what: string, layer: Layer, operations: string[]][] = [
  ['big filters', layer(3, 4, 256, 512, 3, 1, 1), ['ExtractImagePatches', 'MatMul']],
  [
    'big filters, padded on one side only',
    layer(2, 8, 256, 512, 3, 2, 1),
    ['Pad', 'ExtractImagePatches', 'MatMul'],
  ],
  ['big filters of stride 2', layer(2, 7, 256, 512, 3, 2, 1), ['ExtractImagePatches', 'MatMul']],
  ['big 1×1 filters', layer(3, 4, 1024, 1024, 1, 1, 0), ['MatMul']],
  [
    'big 1×1 filters of stride 2',
    layer(2, 7, 1024, 1024, 1, 2, 0),
    ['ExtractImagePatches', 'MatMul'],
  ],
  ['many positions', layer(1, 9, 256, 512, 3, 1, 1), ['Conv2DBackpropFilter EXPLICIT']],
  ['small filters', layer(2, 4, 16, 24, 3, 1, 1), ['Conv2DBackpropFilter EXPLICIT']],
  ['1×1 filters', layer(2, 8, 3, 5, 1, 2, 0), ['Conv2DBackpropFilter EXPLICIT']],
];

describe('filter gradients of a recorded program on a CPU', function () {
  this.timeout(60_000);
  let engine: Engine;
  before(async () => {
    engine = await loadEngine(testEngineOptions('tensorflow'));
  });

  for (const [what, size, operations] of layers) {
    it(`come from ${operations.join(' and ')} for ${what}, and equal the eager ones`, () => {
      assert.deepEqual(operationsOf(size), operations);
      const [eager] = gradients(engine, 'eager', size, 1);
      const replayed = gradients(engine, 'recorded', size, 40);
      // Sums of as many terms as there are positions, in another order.
      assert.ok(relativeDifference(replayed[0]!, eager!, 0) < 1e-5);
      // The recording run, replayed; from then on the graph alone: the same bits every time.
      for (const values of replayed.slice(2)) assert.deepEqual(values, replayed[1]);
    });
  }
});

/** The gradient of a filter by the loss whose slopes are given. */
function filterGradient({ images, size, channels, filters, filter, stride, pad }: Layer) {
  const out = Math.floor((size + 2 * pad - filter) / stride) + 1;
  const shapes = {
    x: [images, size, size, channels] as Shape4D,
    slopes: [images, out, out, filters] as Shape4D,
  };
  const definition: ProgramDefinition = {
    ...{ title: 'filter gradient', key: 'filter gradient' },
    entries: {
      step: {
        inputs: {
          x: { dtype: 'float32', shape: shapes.x },
          slopes: { dtype: 'float32', shape: shapes.slopes },
        },
        body: ({ x, slopes }) => ({
          gradient: tf.tidy(() => {
            const loss = (weights: tf.Tensor) =>
              tf.sum(
                tf.mul(
                  tf.conv2d(x as tf.Tensor4D, weights as tf.Tensor4D, stride, pad),
                  slopes as tf.Tensor4D,
                ),
              );
            return tf.grad(loss)(tf.zeros([filter, filter, channels, filters]));
          }),
        }),
      },
    },
  };
  const values = {
    x: testNumbers('x', 0, shapes.x),
    slopes: testNumbers('slopes', 0, shapes.slopes),
  };
  return { definition, values };
}

function gradients(
  engine: Engine,
  step: 'recorded' | 'eager',
  size: Layer,
  runs: number,
): Float32Array[] {
  const { definition, values } = filterGradient(size);
  const programs = new Programs(engine, { step, precision: 'float32', report: strictReport });
  const found = Array.from({ length: runs }, () => programs.call(definition, values).gradient!);
  programs.dispose();
  return found;
}

function operationsOf(size: Layer): string[] {
  const { definition, values } = filterGradient(size);
  const run = recordRun(definition, tf.backend() as TensorFlowBackend, (call) =>
    call('step', values),
  );
  assert.ok('recording' in run);
  const { graph, named } = run.recording;
  const nodes = rewriteGraph(graph, named, { precision: 'float32', onGpu: false });
  run.recording.release();
  const order = ['Pad', 'ExtractImagePatches', 'MatMul', 'Conv2DBackpropFilter'];
  return order.flatMap((operation) =>
    nodes.filter((node) => node.operation === operation).map(described),
  );
}

function described({ operation, attributes }: GraphNode): string {
  if (operation !== 'Conv2DBackpropFilter') return operation;
  const padding = attributes.find(({ name }) => name === 'padding')!;
  return 'value' in padding ? `${operation} ${String(padding.value)}` : operation;
}
