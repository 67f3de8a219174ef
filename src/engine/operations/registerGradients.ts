import * as tf from '@tensorflow/tfjs-core';
import { kernelNames } from './kernelNames';

/** The gradients of our kernels (and a cheaper one of ReLU), the same for every backend. */
export function registerGradients(): void {
  tf.registerGradient({
    kernelName: kernelNames.batchNormTrain,
    inputsToSave: ['x', 'gamma'],
    // y, mean and variance are not needed; what the kernel reserves for its gradient is.
    outputsToSave: [false, false, false, true, true, true],
    gradFunc: batchNormGradient,
  });
  tf.registerGradient({
    kernelName: tf.Relu,
    // The output has the input's sign where it matters, and is kept for the next layer anyway.
    outputsToSave: [true],
    gradFunc: (dy, [y]) => ({
      x: () => tf.engine().runKernel(kernelNames.reluGrad, { dy: dy as tf.Tensor, y: y! }),
    }),
  });
  tf.registerGradient({
    kernelName: kernelNames.softmaxCrossEntropyWithLabels,
    outputsToSave: [false, true],
    gradFunc: (dy, [slope]) => ({
      logits: () => tf.mul(slope!, tf.expandDims((dy as tf.Tensor[])[0]!, 1)),
    }),
  });
}

function batchNormGradient(
  dy: tf.Tensor | tf.Tensor[],
  saved: tf.Tensor[],
  attrs: tf.NamedAttrMap,
): Record<string, () => tf.Tensor> {
  const [x, gamma, ...reserved] = saved as [tf.Tensor, tf.Tensor, ...tf.Tensor[]];
  const [first, second, third] = reserved as [tf.Tensor, tf.Tensor, tf.Tensor];
  const inputs = { dy: (dy as tf.Tensor[])[0]!, x, gamma, first, second, third };
  const [dx, dgamma, dbeta] = tf
    .engine()
    .runKernel(kernelNames.batchNormTrainGrad, inputs, { epsilon: attrs.epsilon! }) as [
    tf.Tensor,
    tf.Tensor,
    tf.Tensor,
  ];
  return { x: () => dx, gamma: () => dgamma, beta: () => dbeta };
}
