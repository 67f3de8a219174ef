import * as tf from '@tensorflow/tfjs-core';
import type { Architecture } from './Architecture';
import { residualBlocks, type ResidualBlock } from './residualBlocks';
import type { TensorLookup } from './TensorLookup';

/** Normalizes the activations of the BatchNorm layer of that name (train or eval mode). */
export type Normalization = (activations: tf.Tensor4D, layer: string) => tf.Tensor4D;

/**
 * The forward pass of torchvision's ResNet up to the average pooling.
 * @param images [n, height, width, 3], normalized by ImageNet's mean and deviation
 * @param normalize what BatchNorm does: `BatchStatistics.normalize` or `runningNormalization`
 * @returns embeddings [n, featureCount]
 */
export function encode(
  architecture: Architecture,
  encoder: TensorLookup,
  images: tf.Tensor4D,
  normalize: Normalization,
): tf.Tensor2D {
  const network: Network = { encoder, normalize };
  const stem = tf.relu(convolve(network, images, 'conv1', 'bn1', 7, 2));
  const pooled = tf.maxPool(stem, 3, 2, 1);
  const activations = residualBlocks(architecture).reduce(
    (input, block) => residual(network, input, block),
    pooled,
  );
  return tf.mean(activations, [1, 2]);
}

interface Network {
  encoder: TensorLookup;
  normalize: Normalization;
}

function residual(network: Network, input: tf.Tensor4D, block: ResidualBlock): tf.Tensor4D {
  const { name, stride } = block;
  const step = (x: tf.Tensor4D, index: number, size: number, by: number) =>
    convolve(network, x, `${name}.conv${index}`, `${name}.bn${index}`, size, by);
  const main =
    block.kind === 'basic'
      ? step(tf.relu(step(input, 1, 3, stride)), 2, 3, 1)
      : step(tf.relu(step(tf.relu(step(input, 1, 1, 1)), 2, 3, stride)), 3, 1, 1);
  const shortcut = block.downsample
    ? convolve(network, input, `${name}.downsample.0`, `${name}.downsample.1`, 1, stride)
    : input;
  return tf.relu(tf.add(main, shortcut));
}

/** Convolution (no bias) followed by BatchNorm. */
function convolve(
  { encoder, normalize }: Network,
  images: tf.Tensor4D,
  convolution: string,
  batchNorm: string,
  size: number,
  stride: number,
): tf.Tensor4D {
  const weight = encoder(`${convolution}.weight`) as tf.Tensor4D;
  // Padding as a number, the same on every side, as torch counts it: TensorFlow's 'same' puts the
  // odd pixel at the end, so that at stride 2 the windows would look at other pixels.
  return normalize(tf.conv2d(images, weight, stride, (size - 1) / 2), batchNorm);
}
