import * as tf from '@tensorflow/tfjs-core';
import { coefficientCount } from './coefficientRows';
import type { PackedAugmentation } from './packAugmentation';

/** The random part of the augmentation as tensors: declared inputs of the training step. */
export interface AugmentationTensors {
  /** [n, 4] */
  boxes: tf.Tensor2D;
  /** [coefficientCount, n, 1] */
  coefficients: tf.Tensor3D;
}

/** Sends packed coefficients to the device; the caller disposes of the tensors. */
export function augmentationTensors(packed: PackedAugmentation): AugmentationTensors {
  return {
    boxes: tf.tensor2d(packed.boxes, [packed.views, 4]),
    coefficients: tf.tensor3d(packed.coefficients, [coefficientCount, packed.views, 1]),
  };
}
