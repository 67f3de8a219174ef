import type { Architecture } from '../Architecture';
import { featureCount } from '../featureCount';
import { encodeOnnx } from './encodeOnnx';
import { encoderGraph, onnxNames } from './encoderGraph';
import type { OnnxTensor } from './OnnxModel';

export interface EncoderAsOnnxOptions {
  architecture: Architecture;
  /** In the file's layout (torch's); the projection head's included where it is to be exported. */
  weights: readonly OnnxTensor[];
  /** Length of the projections; undefined: without the projection head. */
  projectionSize?: number;
  producerVersion: string;
  metadata: Record<string, string>;
}

const description =
  'Encoder pretrained with Expression Lab. images: RGB, NCHW, height and width at least 32, each channel (value/255 − mean)/deviation with the mean and deviation in the metadata. embeddings: [batch, features].';

/**
 * An ONNX model (opset 17) in eval mode: input `images` [batch, 3, height, width], any batch and
 * size, outputs `embeddings` [batch, features] and, if asked for, `projections` [batch, projectionSize].
 */
export function encoderAsOnnx(options: EncoderAsOnnxOptions): Uint8Array {
  const { architecture, weights, projectionSize, producerVersion, metadata } = options;
  const projections =
    projectionSize === undefined
      ? []
      : [{ name: onnxNames.projections, shape: ['batch', projectionSize] }];
  return encodeOnnx({
    ...{ producerVersion, description, metadata },
    nodes: encoderGraph(architecture, projectionSize !== undefined),
    weights,
    inputs: [{ name: onnxNames.images, shape: ['batch', 3, 'height', 'width'] }],
    outputs: [
      { name: onnxNames.embeddings, shape: ['batch', featureCount(architecture)] },
      ...projections,
    ],
  });
}
