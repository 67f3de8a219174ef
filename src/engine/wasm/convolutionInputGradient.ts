import * as tf from '@tensorflow/tfjs-core';
import { turnFilter } from './turnFilter';
import type { ConvolutionGradientAttributes } from './ConvolutionGradientAttributes';

/**
 * dL/dx as a forward convolution of dy (zeros inserted for a stride) with the filter turned by 180° and
 * its channels swapped.
 * @param dy [n, h', w', o]
 * @param filter [k, k, c, o]
 * @returns [n, h, w, c] (attrs.inputShape)
 */
export function convolutionInputGradient(
  dy: tf.Tensor4D,
  filter: tf.Tensor4D,
  attrs: ConvolutionGradientAttributes,
): tf.Tensor4D {
  const info = tf.backend_util.computeConv2DInfo(
    attrs.inputShape!,
    filter.shape,
    attrs.strides,
    1,
    attrs.pad,
    attrs.dimRoundingMode,
  );
  const turned = tf.transpose(turnFilter(filter), [0, 1, 3, 2]) as tf.Tensor4D;
  const { strideHeight, strideWidth, filterHeight, filterWidth, inHeight, inWidth } = info;
  const spread = insertZeros(dy, strideHeight, strideWidth);
  const top = filterHeight - 1 - info.padInfo.top;
  const left = filterWidth - 1 - info.padInfo.left;
  const bottom = inHeight + filterHeight - 1 - top - spread.shape[1];
  const right = inWidth + filterWidth - 1 - left - spread.shape[2];
  return tf.conv2d(resize(spread, { top, bottom, left, right }), turned, 1, 'valid');
}

interface Sides {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** Pads, or cuts where negative. */
function resize(x: tf.Tensor4D, { top, bottom, left, right }: Sides): tf.Tensor4D {
  const cut = (amount: number) => Math.max(0, -amount);
  const [n, height, width, channels] = x.shape;
  const needsCut = Math.min(top, bottom, left, right) < 0;
  const used = needsCut
    ? tf.slice(
        x,
        [0, cut(top), cut(left), 0],
        [n, height - cut(top) - cut(bottom), width - cut(left) - cut(right), channels],
      )
    : x;
  const pads = [top, bottom, left, right].map((amount) => Math.max(0, amount));
  if (pads.every((amount) => amount === 0)) return used;
  return tf.pad(used, [
    [0, 0],
    [pads[0]!, pads[1]!],
    [pads[2]!, pads[3]!],
    [0, 0],
  ]);
}

/** stride − 1 zeros after every row and column (those after the last one are cut or used as padding). */
function insertZeros(dy: tf.Tensor4D, strideHeight: number, strideWidth: number): tf.Tensor4D {
  if (strideHeight === 1 && strideWidth === 1) return dy;
  const [n, height, width, channels] = dy.shape;
  const wide = tf.pad(tf.reshape(dy, [n * height, 1, width, channels]), [
    [0, 0],
    [0, strideHeight - 1],
    [0, 0],
    [0, (strideWidth - 1) * channels],
  ]);
  return tf.reshape(wide, [n, height * strideHeight, width * strideWidth, channels]);
}
