import * as tf from '@tensorflow/tfjs-core';
import type { ConvolutionGradientAttributes } from './ConvolutionGradientAttributes';

/**
 * dL/dfilter as a forward convolution: the batch takes the place of the channels, the input channels that
 * of the batch, dy is the filter, and the stride becomes the dilation.
 * filter[i, j, c, o] = Σ over n, y, x of padded[n, y·s + i, x·s + j, c] · dy[n, y, x, o].
 * @param x [n, h, w, c]
 * @param dy [n, h', w', o]
 * @returns [k, k, c, o]
 */
export function convolutionFilterGradient(
  x: tf.Tensor4D,
  dy: tf.Tensor4D,
  attrs: ConvolutionGradientAttributes,
): tf.Tensor4D {
  const info = tf.backend_util.computeConv2DInfo(
    x.shape,
    attrs.filterShape!,
    attrs.strides,
    1,
    attrs.pad,
    attrs.dimRoundingMode,
  );
  if (info.filterHeight === 1 && info.filterWidth === 1 && info.padInfo.top === 0) {
    return pointwise(x, dy, info);
  }
  const { strideHeight, strideWidth } = info;
  // Exactly the rows that the windows touch: fewer than the input has when the stride leaves some over.
  const rows = (info.outHeight - 1) * strideHeight + info.filterHeight;
  const columns = (info.outWidth - 1) * strideWidth + info.filterWidth;
  const swapped = tf.transpose(fit(x, info.padInfo, rows, columns), [3, 1, 2, 0]);
  const filter = tf.transpose(dy, [1, 2, 0, 3]);
  const gradient = tf.conv2d(swapped, filter, 1, 'valid', 'NHWC', [strideHeight, strideWidth]);
  return tf.transpose(gradient, [1, 2, 0, 3]);
}

/** A 1×1 convolution is a product of matrices. */
function pointwise(x: tf.Tensor4D, dy: tf.Tensor4D, info: tf.backend_util.Conv2DInfo): tf.Tensor4D {
  const { strideHeight, strideWidth, inChannels, outChannels } = info;
  const used =
    strideHeight === 1 && strideWidth === 1
      ? x
      : tf.stridedSlice(x, [0, 0, 0, 0], x.shape, [1, strideHeight, strideWidth, 1]);
  const product = tf.matMul(
    tf.reshape(used, [-1, inChannels]),
    tf.reshape(dy, [-1, outChannels]),
    true,
    false,
  );
  return tf.reshape(product, [1, 1, inChannels, outChannels]);
}

/** Pads x before, and pads or cuts it after, to `rows` × `columns`. */
function fit(
  x: tf.Tensor4D,
  { top, left }: { top: number; left: number },
  rows: number,
  columns: number,
): tf.Tensor4D {
  const [n, height, width, channels] = x.shape;
  const usedRows = Math.min(height, rows - top);
  const usedColumns = Math.min(width, columns - left);
  const used =
    usedRows === height && usedColumns === width
      ? x
      : tf.slice(x, [0, 0, 0, 0], [n, usedRows, usedColumns, channels]);
  return tf.pad(used, [
    [0, 0],
    [top, rows - top - usedRows],
    [left, columns - left - usedColumns],
    [0, 0],
  ]);
}
