import * as tf from '@tensorflow/tfjs-core';
import {
  convolutionPadding,
  filterGradientPadding,
  type ConvolutionInfo,
  type ConvolutionPadding,
} from './convolutionPadding';
import { attribute, dataType, float32Elements } from './operationAttributes';
import { padRaw, unpadRaw } from './padding';
import type { OperationAttribute, RawTensor, TensorFlowBackend } from './TensorFlowBackend';

interface ConvolutionAttributes {
  strides: [number, number] | number;
  pad: 'valid' | 'same' | number | tf.backend_util.ExplicitPadding;
  dataFormat: 'NHWC' | 'NCHW';
  dilations?: [number, number] | number;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
  inputShape?: [number, number, number, number];
  filterShape?: [number, number, number, number];
}

interface KernelCall {
  inputs: Record<string, tf.TensorInfo>;
  attrs: ConvolutionAttributes;
  backend: TensorFlowBackend;
}

type Shape4D = [number, number, number, number];

/**
 * tfjs-node's own convolution gradients know only 'same' and 'valid'; PyTorch's paddings are numbers.
 * These take all paddings, forward as well (its own forward is slow with paddings in numbers on CPU).
 */
export const convolutionKernels: Record<string, (call: KernelCall) => tf.Tensor> = {
  [tf.Conv2D]: ({ inputs, attrs, backend }) => {
    const { x, filter } = inputs as Record<'x' | 'filter', tf.TensorInfo>;
    const info = describe(x.shape, filter.shape, attrs);
    const padding = convolutionPadding(info, backend.isUsingGpuDevice);
    const [xId, filterId] = backend.getInputTensorIds([x, filter]) as [number, number];
    return withPadded(backend, xId, padding, (id) =>
      execute(backend, 'Conv2D', info, padding, [id, filterId]),
    );
  },
  [tf.Conv2DBackpropFilter]: ({ inputs, attrs, backend }) => {
    const { x, dy } = inputs as Record<'x' | 'dy', tf.TensorInfo>;
    const info = describe(x.shape, attrs.filterShape!, attrs);
    const padding = filterGradientPadding(info, backend.isUsingGpuDevice);
    const [xId, dyId] = backend.getInputTensorIds([x, dy]) as [number, number];
    return withPadded(backend, xId, padding, (id) =>
      withShape(backend, info.filterShape, (shapeId) =>
        execute(backend, 'Conv2DBackpropFilter', info, padding, [id, shapeId, dyId]),
      ),
    );
  },
  [tf.Conv2DBackpropInput]: ({ inputs, attrs, backend }) => {
    const { dy, filter } = inputs as Record<'dy' | 'filter', tf.TensorInfo>;
    const info = describe(attrs.inputShape!, filter.shape, attrs);
    const padding = convolutionPadding(info, backend.isUsingGpuDevice);
    const [dyId, filterId] = backend.getInputTensorIds([dy, filter]) as [number, number];
    const raw = withShape(backend, paddedShape(info, padding), (shapeId) =>
      executeRaw(backend, 'Conv2DBackpropInput', info, padding, [shapeId, filterId, dyId]),
    );
    if (padding.kind !== 'PAD_FIRST') return backend.createOutputTensor(raw);
    const cut = unpadRaw(backend, raw.id, padding.sides, info.inShape);
    backend.binding.deleteTensor(raw.id);
    return backend.createOutputTensor(cut);
  },
};

function describe(
  x: readonly number[],
  filter: readonly number[],
  attrs: ConvolutionAttributes,
): ConvolutionInfo {
  return tf.backend_util.computeConv2DInfo(
    x as Shape4D,
    filter as Shape4D,
    attrs.strides,
    attrs.dilations ?? 1,
    attrs.pad,
    attrs.dimRoundingMode,
    false,
    tf.backend_util.convertConv2DDataFormat(attrs.dataFormat),
  );
}

function withPadded(
  backend: TensorFlowBackend,
  id: number,
  padding: ConvolutionPadding,
  run: (id: number) => tf.Tensor,
): tf.Tensor {
  if (padding.kind !== 'PAD_FIRST') return run(id);
  const padded = padRaw(backend, id, padding.sides, 0);
  try {
    return run(padded);
  } finally {
    backend.binding.deleteTensor(padded);
  }
}

function withShape<Result>(
  backend: TensorFlowBackend,
  shape: readonly number[],
  run: (id: number) => Result,
): Result {
  const values = Int32Array.from(shape);
  const id = backend.binding.createTensor([values.length], dataType.int32, values);
  try {
    return run(id);
  } finally {
    backend.binding.deleteTensor(id);
  }
}

function paddedShape(info: ConvolutionInfo, padding: ConvolutionPadding): number[] {
  if (padding.kind !== 'PAD_FIRST') return info.inShape;
  const { top, bottom, left, right } = padding.sides;
  return [
    info.batchSize,
    info.inHeight + top + bottom,
    info.inWidth + left + right,
    info.inChannels,
  ];
}

function execute(
  backend: TensorFlowBackend,
  name: string,
  info: ConvolutionInfo,
  padding: ConvolutionPadding,
  inputs: number[],
): tf.Tensor {
  return backend.createOutputTensor(executeRaw(backend, name, info, padding, inputs));
}

function executeRaw(
  backend: TensorFlowBackend,
  name: string,
  info: ConvolutionInfo,
  padding: ConvolutionPadding,
  inputs: number[],
): RawTensor {
  return backend.binding.executeOp(name, convolutionAttributes(info, padding), inputs, 1)[0]!;
}

function convolutionAttributes(
  info: ConvolutionInfo,
  padding: ConvolutionPadding,
): OperationAttribute[] {
  const channelsLast = info.dataFormat === 'channelsLast';
  const spatial = (height: number, width: number) =>
    channelsLast ? [1, height, width, 1] : [1, 1, height, width];
  const attributes = [
    float32Elements,
    attribute('int', 'strides', spatial(info.strideHeight, info.strideWidth)),
    attribute('string', 'padding', padding.kind === 'PAD_FIRST' ? 'VALID' : padding.kind),
    attribute('string', 'data_format', channelsLast ? 'NHWC' : 'NCHW'),
    attribute('bool', 'use_cudnn_on_gpu', true),
    attribute('int', 'dilations', spatial(info.dilationHeight, info.dilationWidth)),
  ];
  if (padding.kind === 'EXPLICIT') {
    const { top, bottom, left, right } = padding.sides;
    const sides = [top, bottom, left, right];
    const all = channelsLast ? [0, 0, ...sides, 0, 0] : [0, 0, 0, 0, ...sides];
    attributes.push(attribute('int', 'explicit_paddings', all));
  }
  return attributes;
}
