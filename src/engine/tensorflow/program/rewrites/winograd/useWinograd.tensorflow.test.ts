import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import type { Engine } from '../../../../Engine';
import { loadEngine } from '../../../../loadEngine';
import type { KernelSet, Precision } from '../../../../programs/Program';
import type { ProgramDefinition } from '../../../../programs/ProgramDefinition';
import { Programs } from '../../../../programs/Programs';
import { relativeDifference } from '../../../../programs/relativeDifference';
import { convolutionProgram, type ConvolutionShape } from '../../../../testing/convolutionProgram';
import { strictReport } from '../../../../testing/strictReport';
import { testEngineOptions } from '../../../../testing/testEngineOptions';
import { testNumbers } from '../../../../testing/testNumbers';
import { rewrittenNodes } from '../../testing/rewrittenNodes';

const layer: ConvolutionShape = { images: 16, height: 4, width: 4, channels: 128, filters: 128 };

/** Layers that are taken, whatever their sides. */
const suitable = fc.record({
  images: fc.integer({ min: 16, max: 24 }),
  height: fc.integer({ min: 1, max: 12 }),
  width: fc.integer({ min: 1, max: 12 }),
  channels: fc.integer({ min: 128, max: 131 }),
  filters: fc.integer({ min: 128, max: 131 }),
});

describe('Winograd’s minimal filtering in a recorded program', function () {
  this.timeout(120_000);
  let engine: Engine;
  before(async () => {
    engine = await loadEngine(testEngineOptions('tensorflow'));
  });

  it('equals the eager convolution and both its gradients, whatever the sides', () => {
    fc.assert(
      fc.property(suitable, (shape) => {
        assert.deepEqual(convolutionsOf(shape), []);
        assertAgreement(...bothWays(engine, convolutionProgram(shape)));
      }),
      { numRuns: 25, examples: [[{ ...layer, height: 7, width: 7 }], [{ ...layer, width: 2 }]] },
    );
  });

  it('transforms images, filters and slopes once for what uses them', () => {
    const operations = operationsIn(layer);
    // Across the images: two transforms and two ways back; of the filters, there and back.
    assert.equal(operations.filter((each) => each === 'MatMul').length, 6);
    // The same down the images, and three times the products of all points.
    assert.equal(operations.filter((each) => each === 'BatchMatMulV2').length, 7);
  });

  it('shares no transform between layers that differ', () => {
    // One filter on images of two sizes, and one batch of images under two filters.
    const [small, large] = [2, 4].map((side) => [16, side, side, 128] as const);
    const filters = [3, 3, 128, 128] as const;
    const shapes = { small: small!, large: large!, one: filters, other: filters };
    const convolve = (x: tf.Tensor, by: tf.Tensor) =>
      tf.sum(tf.square(tf.conv2d(x as tf.Tensor4D, by as tf.Tensor4D, 1, 1)));
    const definition: ProgramDefinition = {
      ...{ title: 'three layers', key: 'three layers' },
      entries: {
        step: {
          inputs: mapObject(shapes, (shape) => ({ dtype: 'float32', shape })),
          body: (inputs) =>
            tf.tidy(() => {
              const { small, large, one, other } = inputs as Record<keyof typeof shapes, tf.Tensor>;
              const loss = (a: tf.Tensor, b: tf.Tensor, c: tf.Tensor, d: tf.Tensor) =>
                tf.addN([convolve(a, c), convolve(b, c), convolve(b, d)]);
              const gradients = tf.grads(loss)([small, large, one, other]);
              return Object.fromEntries(gradients.map((each, index) => [`of${index}`, each]));
            }),
        },
      },
    };
    const values = mapObject(shapes, (shape, name) => testNumbers(name, 0, shape));
    const nodes = rewrittenNodes(
      { definition, values },
      { kernels: 'common', precision: 'float32' },
    );
    assert.ok(!nodes.some(({ operation }) => operation.startsWith('Conv2D')));
    assertAgreement(...bothWays(engine, { definition, values }));
  });

  it('computes a layer the same way where it is only convolved, and trained elsewhere', () => {
    // As a batch in chunks is: first without gradients, and again with them.
    const { definition, values } = convolutionProgram(layer);
    const { inputs, body } = definition.entries.step!;
    const twice: ProgramDefinition = {
      ...definition,
      entries: {
        step: {
          inputs: { ...inputs, first: inputs.x! },
          body: (tensors) =>
            tf.tidy(() => ({
              ...body(tensors),
              alone: tf.conv2d(tensors.first as tf.Tensor4D, tensors.filter as tf.Tensor4D, 1, 1),
            })),
        },
      },
    };
    const nodes = rewrittenNodes(
      { definition: twice, values: { ...values, first: values.x! } },
      { kernels: 'common', precision: 'float32' },
    );
    assert.ok(!nodes.some(({ operation }) => operation.startsWith('Conv2D')));
  });

  const elsewhere: [
    what: string,
    shape: ConvolutionShape,
    set?: KernelSet,
    precision?: Precision,
  ][] = [
    ['of few channels', { ...layer, channels: 63 }],
    ['to few channels', { ...layer, filters: 63 }],
    ['of few images', { ...layer, images: 15 }],
    ['of few channels on larger images', { ...layer, channels: 127, width: 9 }],
    ['of stride 2', { ...layer, height: 5, width: 5, stride: 2 }],
    ['with other filters', { ...layer, filter: 5, pad: 2 }],
    ['without padding', { ...layer, pad: 0 }],
    ['with more padding', { ...layer, pad: 2 }],
    ['in bfloat16', { ...layer, height: 9, width: 9 }, 'avx512', 'bfloat16'],
    ['in float16', layer, 'common', 'float16'],
    ['on a GPU, whose cuDNN chooses itself', layer, 'recorded'],
  ];
  for (const [what, shape, set, precision] of elsewhere) {
    it(`leaves convolutions ${what} alone`, () => {
      assert.equal(convolutionsOf(shape, set, precision).length, 3);
      assert.ok(!operationsIn(shape, set, precision).includes('BatchMatMulV2'));
    });
  }

  it('takes more channels where nothing is trained, which would share the transforms', () => {
    const convolved = (channels: number, more = {}) => {
      const shape = { ...layer, images: 32, channels, filters: channels, ...more };
      const program = convolutionProgram(shape, false);
      const nodes = rewrittenNodes(program, { kernels: 'common', precision: 'float32' });
      return nodes.map(({ operation }) => operation).filter((each) => /^Conv2D|Batch/.test(each));
    };
    assert.deepEqual(convolved(256, { images: 31 }), ['Conv2D']);
    assert.deepEqual(convolved(255), ['Conv2D']);
    assert.deepEqual(convolved(256), ['BatchMatMulV2', 'BatchMatMulV2', 'BatchMatMulV2']);
    // tfjs has no gradient of these.
    assert.deepEqual(convolved(256, { dilation: 2, pad: 2 }), ['Conv2D']);
  });
});

type Outputs = Record<string, Float32Array>;

interface Work {
  definition: ProgramDefinition;
  values: Record<string, Float32Array>;
}

/** @returns what the eager run computes, and what two replays do */
function bothWays(engine: Engine, { definition, values }: Work): [Outputs, Outputs[]] {
  const [eager, recorded] = (['eager', 'recorded'] as const).map((step) => {
    const settings = { step, precision: 'float32', kernels: 'common' } as const;
    const programs = new Programs(engine, { ...settings, report: strictReport });
    const found = [1, 2, 3].map(() => programs.call(definition, values));
    programs.dispose();
    return found;
  }) as [Outputs[], Outputs[]];
  return [eager[0]!, recorded.slice(1)];
}

function assertAgreement(eager: Outputs, [replayed, again]: Outputs[]): void {
  for (const [name, values] of Object.entries(eager)) {
    const difference = relativeDifference(replayed![name]!, values, 0);
    // About twice what float32 loses by definition (decision 0008).
    assert.ok(difference < 1e-5, `${name} is off by ${difference}`);
  }
  assert.deepEqual(again, replayed);
}

function mapObject<Name extends string, Value, Result>(
  items: Record<Name, Value>,
  map: (value: Value, name: Name) => Result,
): Record<Name, Result> {
  const entries = Object.entries(items) as [Name, Value][];
  return Object.fromEntries(entries.map(([name, value]) => [name, map(value, name)])) as Record<
    Name,
    Result
  >;
}

function operationsIn(
  shape: ConvolutionShape,
  kernels: KernelSet = 'common',
  precision: Precision = 'float32',
): string[] {
  const nodes = rewrittenNodes(convolutionProgram(shape), { kernels, precision });
  return nodes.map(({ operation }) => operation);
}

function convolutionsOf(...settings: Parameters<typeof operationsIn>): string[] {
  return operationsIn(...settings).filter((operation) => operation.startsWith('Conv2D'));
}
