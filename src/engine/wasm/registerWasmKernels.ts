import * as tf from '@tensorflow/tfjs-core';
import { replaceKernel } from '../replaceKernel';
import { convolutionFilterGradient } from './convolutionFilterGradient';
import { convolutionInputGradient } from './convolutionInputGradient';
import { maxPoolGradient, type PoolGradientAttributes } from './maxPoolGradient';
import type { ConvolutionGradientAttributes } from './ConvolutionGradientAttributes';

/** What the wasm backend lacks (Conv2DBackpropFilter) or has only slowly. Call after it is imported. */
export function registerWasmKernels(): void {
  replaceKernel({
    kernelName: tf.Conv2DBackpropFilter,
    backendName: 'wasm',
    kernelFunc: ({ inputs, attrs }) =>
      tf.tidy(() =>
        convolutionFilterGradient(
          inputs.x as tf.Tensor4D,
          inputs.dy as tf.Tensor4D,
          attrs as unknown as ConvolutionGradientAttributes,
        ),
      ),
  });
  replaceKernel({
    kernelName: tf.Conv2DBackpropInput,
    backendName: 'wasm',
    kernelFunc: ({ inputs, attrs }) =>
      tf.tidy(() =>
        convolutionInputGradient(
          inputs.dy as tf.Tensor4D,
          inputs.filter as tf.Tensor4D,
          attrs as unknown as ConvolutionGradientAttributes,
        ),
      ),
  });
  replaceKernel({
    kernelName: tf.MaxPoolGrad,
    backendName: 'wasm',
    kernelFunc: ({ inputs, attrs }) =>
      maxPoolGradient(
        inputs.input as tf.Tensor4D,
        inputs.dy as tf.Tensor4D,
        attrs as unknown as PoolGradientAttributes,
      ),
  });
  transposeBeforeMatMul();
}

/** The wasm product with a transposed operand is twenty times slower than transposing it first. */
function transposeBeforeMatMul(): void {
  const own = tf.getKernel(tf.BatchMatMul, 'wasm');
  const plain = own.kernelFunc;
  replaceKernel({
    ...own,
    kernelFunc: ({ inputs, attrs, backend }) => {
      const { transposeA, transposeB } = attrs as { transposeA: boolean; transposeB: boolean };
      if (!transposeA && !transposeB) return plain({ inputs, attrs, backend });
      const a = transposeA ? swapLastAxes(inputs.a as tf.Tensor) : (inputs.a as tf.Tensor);
      const b = transposeB ? swapLastAxes(inputs.b as tf.Tensor) : (inputs.b as tf.Tensor);
      const result = plain({
        inputs: { a, b },
        attrs: { transposeA: false, transposeB: false },
        backend,
      });
      if (transposeA) a.dispose();
      if (transposeB) b.dispose();
      return result;
    },
  });
}

function swapLastAxes(x: tf.Tensor): tf.Tensor {
  const axes = x.shape.map((_, axis) => axis);
  axes.splice(-2, 2, x.rank - 1, x.rank - 2);
  return tf.transpose(x, axes);
}
