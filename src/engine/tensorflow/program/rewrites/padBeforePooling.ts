import { isSamePadding } from '../../isSamePadding';
import { attribute, dataType } from '../../operationAttributes';
import { attributeOf, changeAttribute } from '../graph/attributesOf';
import type { Graph } from '../graph/Graph';
import type { GraphNode, GraphTensor } from '../graph/GraphNode';
import { shapeOf } from '../graph/shapeOf';

type Shape4D = [number, number, number, number];

/**
 * oneDNN's max pooling refuses paddings in numbers, and TensorFlow's own gradient is several times slower: SAME is
 * asked for where it means the same, else the images are padded by the lowest number first.
 */
export function padBeforePooling(graph: Graph): void {
  const padded = new Map<string, GraphTensor>();
  for (const node of [...graph.nodes]) {
    if (node.operation !== 'MaxPool' && node.operation !== 'MaxPoolGrad') continue;
    if (attributeOf(node, 'padding') !== 'EXPLICIT') continue;
    if (attributeOf(node, 'data_format') !== 'NHWC') continue;
    const { isSame, sides } = paddingOf(node);
    node.attributes = node.attributes.filter(({ name }) => name !== 'explicit_paddings');
    changeAttribute(node, attribute('string', 'padding', isSame ? 'SAME' : 'VALID'));
    if (isSame) continue;
    const images = node.inputs[0]!;
    // Pooling and its gradient share the padded images.
    const key = [images.node.name, images.output, ...sides].join();
    if (!padded.has(key)) padded.set(key, padByLowest(graph, images, sides));
    node.inputs[0] = padded.get(key)!;
    if (node.operation === 'MaxPoolGrad') cutOff(graph, node, sides);
  }
}

/** @returns whether SAME means it, and elements above, below, left and right, as far as windows reach */
function paddingOf(node: GraphNode): { isSame: boolean; sides: number[] } {
  const [images, pooled] =
    node.operation === 'MaxPool' ? [node.inputs[0]!, { node, output: 0 }] : node.inputs;
  const axes = [1, 2].map((axis) => ({
    size: shapeOf(images!)[axis]!,
    windows: shapeOf(pooled!)[axis]!,
    stride: (attributeOf(node, 'strides') as number[])[axis]!,
    filter: (attributeOf(node, 'ksize') as number[])[axis]!,
    before: (attributeOf(node, 'explicit_paddings') as number[])[2 * axis]!,
  }));
  const sides = axes.flatMap(({ size, windows, stride, filter, before }) => [
    before,
    Math.max(0, (windows - 1) * stride + filter - before - size),
  ]);
  return { isSame: axes.every(isSamePadding), sides };
}

function padByLowest(graph: Graph, images: GraphTensor, sides: readonly number[]): GraphTensor {
  const [top, bottom, left, right] = sides as Shape4D;
  const { dtype } = images.node.outputs[images.output]!;
  const [n, height, width, channels] = shapeOf(images) as Shape4D;
  const amounts = graph.int32([0, 0, ...sides, 0, 0], [4, 2]);
  const value = graph.constant({ dtype, shape: [], bytes: lowest(dtype) });
  return graph.single(
    'PadV2',
    [attribute('type', 'T', dtype), attribute('type', 'Tpaddings', dataType.int32)],
    [images, amounts, value],
    { dtype, shape: [n, height + top + bottom, width + left + right, channels] },
  );
}

/** The lowest finite number of a type: below what a network computes before it diverges. */
function lowest(dtype: number): Uint8Array {
  if (dtype === dataType.bfloat16) return Uint8Array.of(0x7f, 0xff);
  if (dtype === dataType.float16) return Uint8Array.of(0xff, 0xfb);
  return Uint8Array.of(0xff, 0xff, 0x7f, 0xff);
}

/** The node, to which others refer, becomes the cut; a new one computes the gradient of the padded images. */
function cutOff(graph: Graph, node: GraphNode, [top, , left]: readonly number[]): void {
  const type = node.outputs[0]!;
  const shape = shapeOf(node.inputs[0]!);
  const gradient = graph.single('MaxPoolGrad', node.attributes, node.inputs, { ...type, shape });
  node.operation = 'Slice';
  node.attributes = [
    attribute('type', 'T', type.dtype),
    attribute('type', 'Index', dataType.int32),
  ];
  node.inputs = [gradient, graph.int32([0, top!, left!, 0]), graph.int32(type.shape)];
}
