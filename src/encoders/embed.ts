import * as tf from '@tensorflow/tfjs-core';
import type { Architecture } from './Architecture';
import { encode } from './encode';
import { runningNormalization } from './runningNormalization';
import type { TensorLookup } from './TensorLookup';

/**
 * Embeddings in eval mode: an image's embedding does not depend on its batch.
 * @param images [n, height, width, 3], normalized by ImageNet's mean and deviation
 * @returns [n, featureCount]
 */
export function embed(
  architecture: Architecture,
  encoder: TensorLookup,
  images: tf.Tensor4D,
): tf.Tensor2D {
  return tf.tidy(() => encode(architecture, encoder, images, runningNormalization(encoder)));
}
