import * as tf from '@tensorflow/tfjs-core';
import { attribute, float32Elements } from './operationAttributes';
import type { OperationAttribute, TensorFlowBackend } from './TensorFlowBackend';

interface PoolAttributes {
  filterSize: [number, number] | number;
  strides: [number, number] | number;
  pad: 'valid' | 'same' | number | tf.backend_util.ExplicitPadding;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

interface KernelCall {
  inputs: Record<string, tf.TensorInfo>;
  attrs: PoolAttributes;
  backend: TensorFlowBackend;
}

/** Max pooling with paddings in numbers as well: tfjs-node's own gradient knows only 'same' and 'valid'. */
export const maxPoolKernels: Record<string, (call: KernelCall) => tf.Tensor> = {
  [tf.MaxPool]: ({ inputs, attrs, backend }) =>
    backend.executeSingleOutput('MaxPool', poolAttributes(inputs.x!.shape, attrs), [inputs.x!]),
  [tf.MaxPoolGrad]: ({ inputs, attrs, backend }) => {
    const { input, output, dy } = inputs as Record<'input' | 'output' | 'dy', tf.TensorInfo>;
    return backend.executeSingleOutput('MaxPoolGrad', poolAttributes(input.shape, attrs), [
      input,
      output,
      dy,
    ]);
  },
};

function poolAttributes(shape: readonly number[], attrs: PoolAttributes): OperationAttribute[] {
  const info = tf.backend_util.computePool2DInfo(
    shape as [number, number, number, number],
    attrs.filterSize,
    attrs.strides,
    1,
    attrs.pad,
    attrs.dimRoundingMode,
  );
  const { type, top, bottom, left, right } = info.padInfo;
  const named = type === 'SAME' || type === 'VALID';
  const attributes = [
    float32Elements,
    attribute('int', 'ksize', [1, info.filterHeight, info.filterWidth, 1]),
    attribute('int', 'strides', [1, info.strideHeight, info.strideWidth, 1]),
    attribute('string', 'padding', named ? type : 'EXPLICIT'),
    attribute('string', 'data_format', 'NHWC'),
  ];
  if (!named) {
    const sides = [0, 0, top, bottom, left, right, 0, 0];
    attributes.push(attribute('int', 'explicit_paddings', sides));
  }
  return attributes;
}
