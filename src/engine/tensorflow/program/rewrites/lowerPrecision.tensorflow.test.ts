import * as tf from '@tensorflow/tfjs-core';
import assert from 'node:assert/strict';
import type { Engine } from '../../../Engine';
import { loadEngine } from '../../../loadEngine';
import { batchNormTrain } from '../../../operations/batchNormTrain';
import type { KernelSet } from '../../../programs/Program';
import type { ProgramDefinition } from '../../../programs/ProgramDefinition';
import { Programs } from '../../../programs/Programs';
import { relativeDifference } from '../../../programs/relativeDifference';
import { strictReport } from '../../../testing/strictReport';
import { testEngineOptions } from '../../../testing/testEngineOptions';
import { testNumbers } from '../../../testing/testNumbers';
import { createVariable } from '../../../variables/createVariable';
import type { EngineVariable } from '../../../variables/EngineVariable';
import { dataType } from '../../operationAttributes';
import type { GraphNode } from '../graph/GraphNode';
import { rewrittenNodes } from '../testing/rewrittenNodes';

const shape: [number, number, number, number] = [2, 8, 8, 3];

/** Stem, pooling and a residual block of a small network, with its gradient and a step of descent. */
function network(weights: EngineVariable[]): ProgramDefinition {
  return {
    title: 'network',
    key: 'network',
    entries: {
      step: {
        inputs: { x: { dtype: 'float32', shape } },
        body: ({ x }) =>
          tf.tidy(() => {
            const filters = weights.map((weight) => weight.read());
            const gamma = tf.ones([4]) as tf.Tensor1D;
            const beta = tf.fill([4], 0.1) as tf.Tensor1D;
            const normalize = (y: tf.Tensor4D) => batchNormTrain(y, gamma, beta, 1e-5).y;
            const lossOf = (...[stem, first, second]: tf.Tensor[]) => {
              const low = tf.relu(
                normalize(tf.conv2d(x as tf.Tensor4D, stem as tf.Tensor4D, 2, 3)),
              );
              const pooled = tf.maxPool(low, 3, 1, 1);
              const inner = tf.relu(normalize(tf.conv2d(pooled, first as tf.Tensor4D, 1, 1)));
              const main = normalize(tf.conv2d(inner, second as tf.Tensor4D, 1, 1));
              const block = tf.relu(tf.add(main, pooled));
              return tf.mean(tf.square(tf.mean(block, [1, 2]))) as tf.Scalar;
            };
            const { value, grads } = tf.valueAndGrads(lossOf)(filters);
            weights.forEach((weight, index) =>
              weight.assign(tf.sub(filters[index]!, tf.mul(grads[index]!, 0.1))),
            );
            return { loss: value };
          }),
      },
    },
  };
}

/** What embedding does: convolutions and normalization by statistics that are given. */
function evalNetwork(weights: EngineVariable[]): ProgramDefinition {
  return {
    title: 'eval network',
    key: 'eval network',
    entries: {
      step: {
        inputs: { x: { dtype: 'float32', shape } },
        body: ({ x }) => ({
          embeddings: tf.tidy(() => {
            const [stem, first] = weights.map((weight) => weight.read() as tf.Tensor4D);
            const vector = (value: number) => tf.fill([4], value) as tf.Tensor1D;
            const normalize = (y: tf.Tensor4D) =>
              tf.relu(tf.batchNorm(y, vector(0.1), vector(1.2), vector(0.3), vector(0.9), 1e-5));
            const low = normalize(tf.conv2d(x as tf.Tensor4D, stem!, 2, 3));
            return tf.mean(normalize(tf.conv2d(low, first!, 1, 1)), [1, 2]);
          }),
        }),
      },
    },
  };
}

const weightsOf = () =>
  [
    [7, 7, 3, 4],
    [3, 3, 4, 4],
    [3, 3, 4, 4],
  ].map((size, index) => createVariable(size, testNumbers('w', index, size)));

describe('reduced precision', function () {
  this.timeout(120_000);
  let engine: Engine;
  before(async () => {
    engine = await loadEngine(testEngineOptions('tensorflow'));
  });

  function rewritten(
    precision: 'bfloat16' | 'float16',
    kernels: KernelSet,
    program = network,
  ): GraphNode[] {
    const weights = weightsOf();
    const values = { x: testNumbers('x', 0, shape) };
    const nodes = rewrittenNodes({ definition: program(weights), values }, { precision, kernels });
    for (const weight of weights) weight.dispose();
    return nodes;
  }

  it('lowers what stands between convolutions and casts on the edges, once each', () => {
    const nodes = rewritten('bfloat16', 'recorded');
    assert.deepEqual(loweredOf(nodes), {
      Add: 2, // The block's, and the sum of both gradients of its input.
      Conv2D: 3,
      Conv2DBackpropFilter: 3,
      Conv2DBackpropInput: 2,
      FusedBatchNormGradV3: 3,
      FusedBatchNormV3: 3,
      MaxPool: 1,
      MaxPoolGrad: 1,
      Relu: 3,
      ReluGrad: 3,
    });
    const casts = nodes.filter(({ operation }) => operation === 'Cast');
    const edges = casts.map(({ inputs, outputs }) => {
      const [{ node, output }] = inputs as [(typeof inputs)[0]];
      return `${node.name}:${output} ${outputs[0]!.dtype}`;
    });
    assert.equal(new Set(edges).size, edges.length);
    for (const node of nodes) {
      if (node.operation === 'Cast') continue;
      for (const { node: from, output } of node.inputs) {
        const type = from.outputs[output]!.dtype;
        const isLow = type === dataType.bfloat16;
        const takesLow = node.outputs[0]?.dtype === dataType.bfloat16;
        assert.ok(!isLow || takesLow, `${node.name} takes ${from.name}, which is lowered`);
      }
    }
  });

  it('lowers normalization by given statistics as well, without casts around it', () => {
    const nodes = rewritten('bfloat16', 'recorded', evalNetwork);
    assert.deepEqual(loweredOf(nodes), { Conv2D: 2, FusedBatchNormV3: 2, Relu: 2 });
    const casts = nodes.filter(
      ({ operation, inputs, outputs }) =>
        operation === 'Cast' && inputs[0]!.node.outputs[0]!.dtype !== outputs[0]!.dtype,
    );
    // Images, two filters, and back for the mean.
    assert.equal(casts.length, 4);
  });

  it('asks on a CPU for filter gradients that oneDNN computes', () => {
    const paddings = rewritten('bfloat16', 'common')
      .filter(({ operation }) => operation === 'Conv2DBackpropFilter')
      .map(({ attributes }) => {
        const padding = attributes.find(({ name }) => name === 'padding')!;
        return 'value' in padding ? padding.value : undefined;
      });
    assert.deepEqual(paddings.sort(), ['SAME', 'SAME', 'VALID']);
  });

  for (const [precision, tolerance] of [
    ['bfloat16', 0.02],
    ['float16', 0.003],
  ] as const) {
    it(`follows float32 in ${precision}`, () => {
      const losses = (['float32', precision] as const).map((each) => {
        const weights = weightsOf();
        const programs = new Programs(engine, {
          ...{ step: 'recorded', precision: each },
          report: strictReport,
        });
        const program = network(weights);
        const values = Array.from({ length: 12 }, (_, step) => {
          return programs.call(program, { x: testNumbers('x', step % 3, shape) }).loss![0]!;
        });
        programs.dispose();
        for (const weight of weights) weight.dispose();
        return values;
      });
      const [exact, lower] = losses as [number[], number[]];
      const difference = relativeDifference(lower, exact, 0);
      assert.ok(difference < tolerance, `off by ${difference}`);
      assert.ok(difference > 1e-6, 'nothing was lowered');
    });
  }
});

/** How many operations of each kind compute in bfloat16. */
function loweredOf(nodes: readonly GraphNode[]): Record<string, number> {
  const lowered = new Map<string, number>();
  for (const { operation, outputs } of nodes) {
    if (['Cast', 'Reshape'].includes(operation)) continue;
    if (outputs[0]?.dtype !== dataType.bfloat16) continue;
    lowered.set(operation, (lowered.get(operation) ?? 0) + 1);
  }
  return Object.fromEntries([...lowered].sort());
}
