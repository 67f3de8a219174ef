import * as tf from '@tensorflow/tfjs-core';
import type { ProgramDefinition } from '../programs/ProgramDefinition';
import { testNumbers } from './testNumbers';

/** A convolution, whose sides are square and whose padding is the same all around. */
export interface ConvolutionLayer {
  images: number;
  /** Side of the images, in pixels. */
  size: number;
  channels: number;
  filters: number;
  /** Side of a filter. */
  filter: number;
  stride: number;
  pad: number;
}

type Shape4D = [number, number, number, number];

/**
 * The gradient of Σ slopes · conv(x, filter) by the filter.
 * @returns a program with the output `gradient` [filter, filter, channels, filters], and inputs for it
 */
export function filterGradientProgram(layer: ConvolutionLayer) {
  const { images, size, channels, filters, filter, stride, pad } = layer;
  const out = Math.floor((size + 2 * pad - filter) / stride) + 1;
  const shapes = {
    x: [images, size, size, channels] as Shape4D,
    slopes: [images, out, out, filters] as Shape4D,
  };
  const definition: ProgramDefinition = {
    ...{ title: 'filter gradient', key: 'filter gradient' },
    entries: {
      step: {
        inputs: {
          x: { dtype: 'float32', shape: shapes.x },
          slopes: { dtype: 'float32', shape: shapes.slopes },
        },
        body: ({ x, slopes }) => ({
          gradient: tf.tidy(() => {
            const loss = (weights: tf.Tensor) =>
              tf.sum(
                tf.mul(tf.conv2d(x as tf.Tensor4D, weights as tf.Tensor4D, stride, pad), slopes!),
              );
            return tf.grad(loss)(tf.zeros([filter, filter, channels, filters]));
          }),
        }),
      },
    },
  };
  const values = {
    x: testNumbers('x', 0, shapes.x),
    slopes: testNumbers('slopes', 0, shapes.slopes),
  };
  return { definition, values };
}
