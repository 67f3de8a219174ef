import type { backend_util } from '@tensorflow/tfjs-core';

/** Attributes of tfjs's two convolution gradient kernels. */
export interface ConvolutionGradientAttributes {
  strides: [number, number] | number;
  pad: 'valid' | 'same' | number | backend_util.ExplicitPadding;
  dataFormat: 'NHWC';
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
  inputShape?: [number, number, number, number];
  filterShape?: [number, number, number, number];
}
