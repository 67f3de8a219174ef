import * as tf from '@tensorflow/tfjs-core';
import { adjustTone } from './adjustTone';
import type { AugmentationTensors } from './augmentationTensors';
import { blur } from './blur';
import { coefficientSplits, tonesPerSide } from './coefficientRows';
import { grayOf } from './grayOf';
import { imageNetDeviation, imageNetMean } from './imageStatistics';
import { shiftHue } from './shiftHue';

/**
 * Augments a batch on the device: random crop and flip, color jitter, blur, gray, normalization
 * (method.md a.9, items 2–7). The operations are those of torchvision's functions on float
 * tensors; released pipelines that work on PIL images round to bytes in between, this does not.
 *
 * Every random choice is in the inputs; shapes are static; nothing is read back. Channels are the
 * first axis meanwhile: operations that mix channels and broadcast over them are several times
 * faster so on every backend.
 *
 * @param frames [n, S, S, 3], 0..255
 * @param tensors from `packAugmentation` for the same S and crop
 * @param crop side of the result in pixels
 * @returns [n, crop, crop, 3], normalized by ImageNet's mean and deviation
 */
export function augment(
  frames: tf.Tensor4D,
  { boxes, coefficients }: AugmentationTensors,
  crop: number,
): tf.Tensor4D {
  return tf.tidy(() => {
    const views = frames.shape[0];
    const rows = tf.split(coefficients, coefficientSplits, 0);
    const [hue, blurCenter, blurSide, color, gray] = rows.slice(-5) as Five;
    const tones = Array.from({ length: 2 * tonesPerSide }, (_, slot) => {
      const [factor, mean, ofGray] = rows.slice(3 * slot, 3 * slot + 3) as Three;
      return (planes: tf.Tensor3D) => adjustTone(planes, factor, mean, ofGray);
    });
    const stages: ((planes: tf.Tensor3D) => tf.Tensor3D)[] = [
      ...tones.slice(0, tonesPerSide),
      (planes) => shiftHue(planes, hue),
      ...tones.slice(tonesPerSide),
      (planes) => blur(planes, crop, blurCenter, blurSide),
      (planes) => finish(planes, color, gray),
    ];
    const normalized = stages.reduce(replaceBy, cropToPlanes(frames, boxes, crop));
    return tf.reshape(tf.transpose(normalized, [1, 2, 0]), [views, crop, crop, 3]);
  });
}

/** Frees what a stage leaves behind at once: the next one then works in memory that is still warm. */
function replaceBy(planes: tf.Tensor3D, stage: (planes: tf.Tensor3D) => tf.Tensor3D): tf.Tensor3D {
  const result = tf.tidy(() => stage(planes));
  planes.dispose();
  return result;
}

type Three = [tf.Tensor, tf.Tensor, tf.Tensor];
type Five = [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];

/** Crops and flips; nearest pixel, so values are copied. @returns [3, n, crop · crop] */
function cropToPlanes(frames: tf.Tensor4D, boxes: tf.Tensor2D, crop: number): tf.Tensor3D {
  const views = frames.shape[0];
  const indices = tf.range(0, views, 1, 'int32');
  const cropped = tf.image.cropAndResize(frames, boxes, indices, [crop, crop], 'nearest');
  return tf.transpose(tf.reshape(cropped, [views, crop * crop, 3]), [2, 0, 1]);
}

/** Gray for the views that are to be gray, and the normalization, in one weighting. */
function finish(planes: tf.Tensor3D, color: tf.Tensor, gray: tf.Tensor): tf.Tensor3D {
  const offsets = imageNetMean.map((mean, channel) => -mean / imageNetDeviation[channel]!);
  const weighted = tf.add(tf.mul(planes, color), tf.mul(grayOf(planes), gray));
  return tf.add(weighted, tf.tensor3d(offsets, [3, 1, 1]));
}
