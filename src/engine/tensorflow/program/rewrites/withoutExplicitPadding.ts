import { isSamePadding } from '../../isSamePadding';
import { attribute, dataType } from '../../operationAttributes';
import { attributeOf } from '../graph/attributesOf';
import type { Graph } from '../graph/Graph';
import type { GraphNode, GraphTensor } from '../graph/GraphNode';

/**
 * What a filter gradient that asks for padding in numbers takes instead: SAME where it means the same, else
 * images that are padded already, and VALID.
 */
export function withoutExplicitPadding(
  graph: Graph,
  node: GraphNode,
): { images: GraphTensor; padding: 'SAME' | 'VALID' } {
  const sides = (attributeOf(node, 'explicit_paddings') as number[]).slice(2, 6);
  if (sides.every((side) => side === 0)) return { images: node.inputs[0]!, padding: 'VALID' };
  const isSame = [0, 1].every((axis) => isSameAlong(node, axis, sides[2 * axis]!));
  return isSame
    ? { images: node.inputs[0]!, padding: 'SAME' }
    : { images: padded(graph, node, sides), padding: 'VALID' };
}

function isSameAlong(node: GraphNode, axis: number, before: number): boolean {
  const [images, , slopes] = node.inputs.map(({ node: from, output }) => from.outputs[output]!);
  const along = (name: string) => (attributeOf(node, name) as number[])[axis + 1]!;
  return isSamePadding({
    size: images!.shape[axis + 1]!,
    windows: slopes!.shape[axis + 1]!,
    stride: along('strides'),
    filter: (node.outputs[0]!.shape[axis]! - 1) * along('dilations') + 1,
    before,
  });
}

function padded(graph: Graph, node: GraphNode, sides: readonly number[]): GraphTensor {
  const [top, bottom, left, right] = sides as [number, number, number, number];
  const images = node.inputs[0]!;
  const { dtype, shape } = images.node.outputs[images.output]!;
  const [n, h, w, c] = shape as [number, number, number, number];
  const amounts = graph.int32([0, 0, top, bottom, left, right, 0, 0], [4, 2]);
  const known = alreadyPadded(graph, images, amounts);
  if (known) return known;
  return graph.single(
    'Pad',
    [attribute('type', 'T', dtype), attribute('type', 'Tpaddings', dataType.int32)],
    [images, amounts],
    { dtype, shape: [n, h + top + bottom, w + left + right, c] },
  );
}

/** The forward convolution has padded the same images, by zeros: in float32, or lowered before or after. */
function alreadyPadded(
  graph: Graph,
  images: GraphTensor,
  amounts: GraphTensor,
): GraphTensor | undefined {
  const pad = (of: GraphTensor) =>
    graph.nodes.find(
      ({ operation, inputs }) =>
        operation === 'PadV2' &&
        isSameTensor(inputs[0]!, of) &&
        isSameTensor(inputs[1]!, amounts) &&
        isZero(inputs[2]!),
    );
  const found = pad(images);
  if (found) return { node: found, output: 0 };
  if (images.node.operation !== 'Cast') return undefined;
  const inFloat32 = pad(images.node.inputs[0]!);
  const lowered = graph.nodes.find(
    ({ operation, inputs, outputs }) =>
      operation === 'Cast' &&
      inputs[0]!.node === inFloat32 &&
      outputs[0]!.dtype === images.node.outputs[0]!.dtype,
  );
  return lowered && { node: lowered, output: 0 };
}

function isSameTensor(one: GraphTensor, other: GraphTensor): boolean {
  return one.node === other.node && one.output === other.output;
}

function isZero({ node }: GraphTensor): boolean {
  if (node.operation === 'Cast') return isZero(node.inputs[0]!);
  const value = node.attributes.find(({ name }) => name === 'value');
  return value !== undefined && 'constant' in value && value.constant.bytes.every((byte) => !byte);
}
