import * as tf from '@tensorflow/tfjs-core';
import { batchNormEpsilon } from './batchNormEpsilon';
import type { Normalization } from './encode';
import type { TensorLookup } from './TensorLookup';

/** BatchNorm in eval mode: by the running statistics. */
export function runningNormalization(encoder: TensorLookup): Normalization {
  const vector = (name: string) => encoder(name) as tf.Tensor1D;
  return (activations, layer) =>
    tf.batchNorm(
      activations,
      vector(`${layer}.running_mean`),
      vector(`${layer}.running_var`),
      vector(`${layer}.bias`),
      vector(`${layer}.weight`),
      batchNormEpsilon,
    );
}
