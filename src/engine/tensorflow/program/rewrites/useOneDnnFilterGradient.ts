import { attribute, dataType } from '../../operationAttributes';
import { attributeOf, changeAttribute } from '../graph/attributesOf';
import type { Graph } from '../graph/Graph';
import type { GraphNode } from '../graph/GraphNode';

/**
 * Asks for the filter gradients of the lower type in a form that oneDNN takes: SAME, or VALID after a Pad.
 * Recorded ones ask for EXPLICIT, which selects TensorFlow's own kernel (`filterGradientPadding` says why): that
 * one has no arithmetic of its own for bfloat16, it would be slower than float32.
 */
export function useOneDnnFilterGradient(graph: Graph): void {
  for (const node of [...graph.nodes]) {
    if (node.operation !== 'Conv2DBackpropFilter') continue;
    if (attributeOf(node, 'T') === dataType.float32) continue;
    if (attributeOf(node, 'padding') !== 'EXPLICIT') continue;
    const sides = (attributeOf(node, 'explicit_paddings') as number[]).slice(2, 6);
    const isSame = [0, 1].every((axis) => isSameAlong(node, axis, sides[2 * axis]!));
    changeAttribute(node, attribute('int', 'explicit_paddings', []));
    changeAttribute(node, attribute('string', 'padding', isSame ? 'SAME' : 'VALID'));
    if (!isSame) node.inputs[0] = padded(graph, node, sides);
  }
}

/** TensorFlow's SAME: ⌈size / stride⌉ windows, the odd element of padding at the end. */
function isSameAlong(node: GraphNode, axis: number, before: number): boolean {
  const [images, , slopes] = node.inputs.map(({ node: from, output }) => from.outputs[output]!);
  const stride = (attributeOf(node, 'strides') as number[])[axis + 1]!;
  const size = images!.shape[axis + 1]!;
  const windows = slopes!.shape[axis + 1]!;
  const total = Math.max(0, (windows - 1) * stride + node.outputs[0]!.shape[axis]! - size);
  return windows === Math.ceil(size / stride) && before === Math.floor(total / 2);
}

function padded(graph: Graph, node: GraphNode, sides: readonly number[]) {
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
