import * as tf from '@tensorflow/tfjs-core';
import type { ProgramDefinition } from '../programs/ProgramDefinition';
import { convolutionProgram } from './convolutionProgram';

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

/**
 * The gradient of Σ slopes · conv(x, filter) by the filter.
 * @returns a program with the output `gradient` [filter, filter, channels, filters], and inputs for it
 */
export function filterGradientProgram({ size, ...layer }: ConvolutionLayer) {
  const { definition, values } = convolutionProgram({ ...layer, height: size, width: size });
  const step = definition.entries.step!;
  const body: typeof step.body = (inputs) =>
    tf.tidy(() => ({ gradient: step.body(inputs).byFilters! }));
  const alone: ProgramDefinition = {
    ...{ title: 'filter gradient', key: 'filter gradient' },
    entries: { step: { ...step, body } },
  };
  return { definition: alone, values };
}
