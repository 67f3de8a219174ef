import * as tf from '@tensorflow/tfjs-core';
import type { ProgramDefinition } from '../programs/ProgramDefinition';
import { testNumbers } from './testNumbers';

/** A convolution of images of any sides, padded by the same number of zeros all around. */
export interface ConvolutionShape {
  images: number;
  height: number;
  width: number;
  channels: number;
  filters: number;
  /** Sides of a filter; 3 where nothing is said. */
  filter?: number;
  stride?: number;
  dilation?: number;
  pad?: number;
}

type Shape4D = [number, number, number, number];

/**
 * A convolution and, where it is trained, the gradients of Σ slopes · conv(x, filter) by both factors.
 * @returns a program with the outputs `convolved`, `byImages` and `byFilters`, and inputs for it
 */
export function convolutionProgram(shape: ConvolutionShape, isTrained = true) {
  const { filter = 3, stride = 1, dilation = 1, pad = 1 } = shape;
  const side = (length: number) =>
    Math.floor((length + 2 * pad - (filter - 1) * dilation - 1) / stride) + 1;
  const shapes: Record<'x' | 'filter' | 'slopes', Shape4D> = {
    x: [shape.images, shape.height, shape.width, shape.channels],
    filter: [filter, filter, shape.channels, shape.filters],
    slopes: [shape.images, side(shape.height), side(shape.width), shape.filters],
  };
  const names = Object.keys(shapes) as (keyof typeof shapes)[];
  const definition: ProgramDefinition = {
    ...{ title: 'convolution', key: 'convolution' },
    entries: {
      step: {
        inputs: Object.fromEntries(
          names.map((name) => [name, { dtype: 'float32', shape: shapes[name] }]),
        ),
        body: ({ x, filter: weights, slopes }) =>
          tf.tidy((): Record<string, tf.Tensor> => {
            const convolve = (images: tf.Tensor, by: tf.Tensor) =>
              tf.conv2d(images as tf.Tensor4D, by as tf.Tensor4D, stride, pad, 'NHWC', dilation);
            const convolved = convolve(x!, weights!);
            if (!isTrained) return { convolved };
            const loss = (images: tf.Tensor, by: tf.Tensor) =>
              tf.sum(tf.mul(convolve(images, by), slopes!));
            const [byImages, byFilters] = tf.grads(loss)([x!, weights!]) as [tf.Tensor, tf.Tensor];
            return { convolved, byImages, byFilters };
          }),
      },
    },
  };
  const values = Object.fromEntries(
    names.map((name, index) => [name, testNumbers(name, index, shapes[name])]),
  );
  return { definition, values };
}
