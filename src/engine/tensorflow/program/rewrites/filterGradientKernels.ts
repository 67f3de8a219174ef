import type { KernelSet } from '../../../programs/Program';
import type { FilterGradient } from './FilterGradient';

/**
 * Who computes a filter gradient: TensorFlow's own kernel, which is asked for by padding in numbers and multiplies
 * image by image; oneDNN's; or one matrix product over the positions of all images.
 */
export type FilterGradientKernel = 'recorded' | 'oneDNN' | 'product';

/**
 * The fastest kernel by kind of processor, as measured (`npm run bench:kernels`; docs/engine.md has the figures).
 * Nobody asks oneDNN for 1×1 filters in float32: on AVX2 its sum over the batch is now and then incomplete.
 */
export const filterGradientKernels: Record<
  KernelSet,
  (gradient: FilterGradient) => FilterGradientKernel
> = {
  recorded: () => 'recorded',

  // In whole steps oneDNN is no faster than TensorFlow's own, which in lower types takes ten times as long.
  common: ({ elements, positions, isDilated, precision }) => {
    if (precision !== 'float32') return 'oneDNN';
    // More elements than a core's own cache holds, through which each image's thin product would go.
    return elements >= 2 ** 20 && positions <= 64 && !isDilated ? 'product' : 'recorded';
  },

  avx512: ({ elements, positions, isPointwise, isStrided, isDilated, precision }) => {
    // A product in float16 would be summed in float16.
    if (precision === 'float16') return 'oneDNN';
    if (isDilated) return precision === 'float32' ? 'recorded' : 'oneDNN';
    if (isPointwise) return 'product';
    if (precision === 'bfloat16') {
      // oneDNN's kernel for bfloat16 loses its lead where images are small, and all of it with strides.
      const mostPositions = isStrided ? 64 : 16;
      return elements >= 2 ** 17 && positions <= mostPositions ? 'product' : 'oneDNN';
    }
    return elements >= 2 ** 20 && positions <= 8 ? 'product' : 'oneDNN';
  },
};
