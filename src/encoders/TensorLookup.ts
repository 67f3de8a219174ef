import type * as tf from '@tensorflow/tfjs-core';

/** The tensor of that name among a network's; throws if there is none, which is a fault of ours. */
export type TensorLookup = (name: string) => tf.Tensor;
