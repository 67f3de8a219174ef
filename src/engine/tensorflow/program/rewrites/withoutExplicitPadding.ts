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
  const isSame = [0, 1].every((axis) => isSameAlong(node, axis, sides[2 * axis]!));
  return isSame
    ? { images: node.inputs[0]!, padding: 'SAME' }
    : { images: padded(graph, node, sides), padding: 'VALID' };
}

function isSameAlong(node: GraphNode, axis: number, before: number): boolean {
  const [images, , slopes] = node.inputs.map(({ node: from, output }) => from.outputs[output]!);
  return isSamePadding({
    size: images!.shape[axis + 1]!,
    windows: slopes!.shape[axis + 1]!,
    stride: (attributeOf(node, 'strides') as number[])[axis + 1]!,
    filter: node.outputs[0]!.shape[axis]!,
    before,
  });
}

function padded(graph: Graph, node: GraphNode, sides: readonly number[]): GraphTensor {
  const [top, bottom, left, right] = sides as [number, number, number, number];
  const images = node.inputs[0]!;
  const { dtype, shape } = images.node.outputs[images.output]!;
  const [n, h, w, c] = shape as [number, number, number, number];
  const amounts = graph.int32([0, 0, top, bottom, left, right, 0, 0], [4, 2]);
  return graph.single(
    'Pad',
    [attribute('type', 'T', dtype), attribute('type', 'Tpaddings', dataType.int32)],
    [images, amounts],
    { dtype, shape: [n, h + top + bottom, w + left + right, c] },
  );
}
