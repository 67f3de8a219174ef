import * as tf from '@tensorflow/tfjs-core';

export interface PoolGradientAttributes {
  filterSize: [number, number] | number;
  strides: [number, number] | number;
  pad: 'valid' | 'same' | number | tf.backend_util.ExplicitPadding;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/**
 * Gradient of max pooling: dy goes to the first element (row by row) of each window that has its maximum.
 * In plain JavaScript: the wasm backend's own (4.22.0) starts its search for a maximum at the smallest
 * positive number, so windows without a positive element get no gradient.
 * @param x [n, h, w, c], the pool's input
 * @param dy [n, h', w', c]
 */
export function maxPoolGradient(
  x: tf.Tensor4D,
  dy: tf.Tensor4D,
  attrs: PoolGradientAttributes,
): tf.Tensor4D {
  const info = tf.backend_util.computePool2DInfo(
    x.shape,
    attrs.filterSize,
    attrs.strides,
    1,
    attrs.pad,
    attrs.dimRoundingMode,
  );
  const values = x.dataSync<'float32'>();
  const slopes = dy.dataSync<'float32'>();
  const gradient = new Float32Array(values.length);
  const rowLength = info.inWidth * info.inChannels;
  let window = 0;
  for (let image = 0; image < info.batchSize; image++) {
    const start = image * info.inHeight * rowLength;
    for (let row = 0; row < info.outHeight; row++) {
      const top = row * info.strideHeight - info.padInfo.top;
      for (let column = 0; column < info.outWidth; column++) {
        const left = column * info.strideWidth - info.padInfo.left;
        const area = {
          firstRow: Math.max(0, top),
          lastRow: Math.min(info.inHeight, top + info.filterHeight),
          first: start + Math.max(0, left) * info.inChannels,
          last: start + Math.min(info.inWidth, left + info.filterWidth) * info.inChannels,
          rowLength,
          channels: info.inChannels,
        };
        scatter(values, slopes, gradient, window, area);
        window += info.inChannels;
      }
    }
  }
  return tf.tensor4d(gradient, x.shape);
}

interface WindowArea {
  firstRow: number;
  lastRow: number;
  /** Index of the window's first and behind its last element in row 0 of the image. */
  first: number;
  last: number;
  rowLength: number;
  channels: number;
}

function scatter(
  values: Float32Array,
  slopes: Float32Array,
  gradient: Float32Array,
  window: number,
  { firstRow, lastRow, first, last, rowLength, channels }: WindowArea,
): void {
  for (let channel = 0; channel < channels; channel++) {
    let best = firstRow * rowLength + first + channel;
    for (let row = firstRow; row < lastRow; row++) {
      const end = row * rowLength + last;
      for (let at = row * rowLength + first + channel; at < end; at += channels) {
        if (values[at]! > values[best]!) best = at;
      }
    }
    gradient[best]! += slopes[window + channel]!;
  }
}
