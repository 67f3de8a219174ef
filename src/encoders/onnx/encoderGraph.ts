import type { Architecture } from '../Architecture';
import { batchNormEpsilon } from '../batchNormEpsilon';
import { residualBlocks, type ResidualBlock } from '../residualBlocks';
import type { OnnxAttribute, OnnxNode } from './OnnxModel';

/** Names of the graph's input and outputs. */
export const onnxNames = {
  images: 'images',
  embeddings: 'embeddings',
  projections: 'projections',
} as const;

/**
 * The forward pass in eval mode as ONNX nodes: the same as `embed`, and `project` after it. Weights
 * are named and laid out as torchvision's, which are ONNX's too.
 */
export function encoderGraph(architecture: Architecture, withHead: boolean): OnnxNode[] {
  const graph = new GraphBuilder();
  const stem = graph.relu(graph.convolve(onnxNames.images, 'conv1', 'bn1', 7, 2));
  const pooled = graph.add('MaxPool', [stem], 'maxpool', {
    kernel_shape: [3, 3],
    strides: [2, 2],
    pads: [1, 1, 1, 1],
  });
  const last = residualBlocks(architecture).reduce(
    (input, block) => residual(graph, input, block),
    pooled,
  );
  const average = graph.add('GlobalAveragePool', [last], 'avgpool');
  const embeddings = graph.add('Flatten', [average], onnxNames.embeddings, { axis: 1 });
  if (withHead) {
    const hidden = graph.linear(embeddings, 'projectionHead.0', 'projectionHead.0');
    graph.linear(graph.relu(hidden), 'projectionHead.2', onnxNames.projections);
  }
  return graph.nodes;
}

function residual(graph: GraphBuilder, input: string, block: ResidualBlock): string {
  const { name, stride } = block;
  const step = (x: string, index: number, size: number, by: number) =>
    graph.convolve(x, `${name}.conv${index}`, `${name}.bn${index}`, size, by);
  const main =
    block.kind === 'basic'
      ? step(graph.relu(step(input, 1, 3, stride)), 2, 3, 1)
      : step(graph.relu(step(graph.relu(step(input, 1, 1, 1)), 2, 3, stride)), 3, 1, 1);
  const shortcut = block.downsample
    ? graph.convolve(input, `${name}.downsample.0`, `${name}.downsample.1`, 1, stride)
    : input;
  return graph.relu(graph.add('Add', [main, shortcut], `${name}.sum`));
}

/** Collects nodes; every method returns the name of what it computes. */
class GraphBuilder {
  readonly nodes: OnnxNode[] = [];

  add(
    operator: string,
    inputs: readonly string[],
    output: string,
    attributes?: Record<string, OnnxAttribute>,
  ): string {
    this.nodes.push({ operator, inputs, output, attributes });
    return output;
  }

  relu(input: string): string {
    return this.add('Relu', [input], `${input}.relu`);
  }

  /** Convolution (no bias) followed by BatchNorm; padded on every side, as torch counts it. */
  convolve(input: string, convolution: string, norm: string, size: number, stride: number): string {
    const padding = (size - 1) / 2;
    const convolved = this.add('Conv', [input, `${convolution}.weight`], convolution, {
      kernel_shape: [size, size],
      strides: [stride, stride],
      pads: [padding, padding, padding, padding],
    });
    const parts = ['weight', 'bias', 'running_mean', 'running_var'];
    const inputs = [convolved, ...parts.map((part) => `${norm}.${part}`)];
    const attributes = { epsilon: { float: batchNormEpsilon } };
    return this.add('BatchNormalization', inputs, norm, attributes);
  }

  /** Weight [out, in], as torch has it. */
  linear(input: string, layer: string, output: string): string {
    return this.add('Gemm', [input, `${layer}.weight`, `${layer}.bias`], output, { transB: 1 });
  }
}
