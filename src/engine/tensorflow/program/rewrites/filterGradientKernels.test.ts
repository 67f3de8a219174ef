import fc from 'fast-check';
import assert from 'node:assert/strict';
import type { KernelSet } from '../../../programs/Program';
import type { FilterGradient } from './FilterGradient';
import { filterGradientKernels } from './filterGradientKernels';

const sets: readonly KernelSet[] = ['recorded', 'common', 'avx512'];

const gradients: fc.Arbitrary<FilterGradient> = fc.record({
  elements: fc.integer({ min: 1, max: 2 ** 24 }),
  positions: fc.integer({ min: 1, max: 4096 }),
  isPointwise: fc.boolean(),
  isStrided: fc.boolean(),
  isDilated: fc.boolean(),
  precision: fc.constantFrom('float32', 'bfloat16', 'float16'),
});

describe('the kernels of filter gradients', () => {
  it('are never those that are wrong, or that there are not, whatever the layer', () => {
    fc.assert(
      fc.property(gradients, (gradient) => {
        for (const set of sets) {
          const kernel = filterGradientKernels[set](gradient);
          const { precision, isPointwise, isDilated } = gradient;
          // oneDNN's sum over the batch is now and then incomplete.
          if (precision === 'float32' && isPointwise) assert.notEqual(kernel, 'oneDNN');
          // Patches are taken without dilation.
          if (isDilated) assert.notEqual(kernel, 'product');
          // It would be summed in float16.
          if (precision === 'float16') assert.notEqual(kernel, 'product');
          // TensorFlow's own takes ten times as long in lower types.
          if (precision !== 'float32' && set !== 'recorded') assert.notEqual(kernel, 'recorded');
        }
      }),
    );
  });
});
