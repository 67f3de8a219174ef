import fc from 'fast-check';
import assert from 'node:assert/strict';
import type { Engine } from '../../../../Engine';
import { loadEngine } from '../../../../loadEngine';
import type { KernelSet, Precision } from '../../../../programs/Program';
import { Programs } from '../../../../programs/Programs';
import { relativeDifference } from '../../../../programs/relativeDifference';
import { convolutionProgram, type ConvolutionShape } from '../../../../testing/convolutionProgram';
import { strictReport } from '../../../../testing/strictReport';
import { testEngineOptions } from '../../../../testing/testEngineOptions';
import { rewrittenNodes } from '../../testing/rewrittenNodes';

const layer: ConvolutionShape = { images: 16, height: 4, width: 4, channels: 128, filters: 128 };

/** Layers whose products are fewer than the definition's. */
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
        const eager = outputsOf(engine, shape, 'eager')[0]!;
        const [, replayed, again] = outputsOf(engine, shape, 'recorded');
        for (const [name, values] of Object.entries(eager)) {
          const difference = relativeDifference(replayed![name]!, values, 0);
          // Factors of up to 8 in the transforms cost about two binary digits of 24.
          assert.ok(difference < 1e-5, `${name} is off by ${difference}`);
        }
        assert.deepEqual(again, replayed);
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

  const elsewhere: [
    what: string,
    shape: ConvolutionShape,
    set?: KernelSet,
    precision?: Precision,
  ][] = [
    ['of few channels', { ...layer, channels: 63 }],
    ['to few channels', { ...layer, filters: 63 }],
    ['of few images', { ...layer, images: 3 }],
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
    assert.deepEqual(convolved(255), ['Conv2D']);
    assert.deepEqual(convolved(256), ['BatchMatMulV2', 'BatchMatMulV2', 'BatchMatMulV2']);
    // tfjs has no gradient of these.
    assert.deepEqual(convolved(256, { dilation: 2, pad: 2 }), ['Conv2D']);
  });
});

function outputsOf(engine: Engine, shape: ConvolutionShape, step: 'recorded' | 'eager') {
  const { definition, values } = convolutionProgram(shape);
  const settings = { step, precision: 'float32', kernels: 'common', report: strictReport } as const;
  const programs = new Programs(engine, settings);
  const found = [1, 2, 3].map(() => programs.call(definition, values));
  programs.dispose();
  return found;
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
