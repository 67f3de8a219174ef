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
    const tone = (planes: tf.Tensor3D, slot: number) =>
      adjustTone(planes, rows[3 * slot]!, rows[3 * slot + 1]!, rows[3 * slot + 2]!);
    let planes = cropToPlanes(frames, boxes, crop);
    for (let slot = 0; slot < tonesPerSide; slot++) planes = tone(planes, slot);
    planes = shiftHue(planes, hue);
    for (let slot = tonesPerSide; slot < 2 * tonesPerSide; slot++) planes = tone(planes, slot);
    planes = blur(planes, crop, blurCenter, blurSide);
    const normalized = finish(planes, color, gray);
    return tf.reshape(tf.transpose(normalized, [1, 2, 0]), [views, crop, crop, 3]);
  });
}

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
