import { attribute } from '../../operationAttributes';
import { attributeOf } from '../graph/attributesOf';
import type { Graph } from '../graph/Graph';
import type { GraphNode, GraphTensor } from '../graph/GraphNode';
import { shapeOf } from '../graph/shapeOf';
import { TensorArithmetic } from './TensorArithmetic';
import { withoutExplicitPadding } from './withoutExplicitPadding';

type Shape4D = [number, number, number, number];

/**
 * Computes a filter gradient as one matrix product over the positions of all images: patchesᵀ · slopes, with the
 * patches [positions, height × width × channels] in the order of the filter's elements.
 */
export function useOneProduct(graph: Graph, node: GraphNode): void {
  const slopes = node.inputs[2]!;
  const [n, rows, columns, filters] = shapeOf(slopes) as Shape4D;
  const [height, width, channels] = node.outputs[0]!.shape as Shape4D;
  const positions = n * rows * columns;
  const size = height * width * channels;
  const arithmetic = new TensorArithmetic(graph, node.outputs[0]!.dtype);
  const product = arithmetic.product(
    [
      arithmetic.shaped(patches(graph, node), [positions, size]),
      arithmetic.shaped(slopes, [positions, filters]),
    ],
    [true, false],
  );
  arithmetic.shapeInto(node, product);
}

/** What each position of the output sees of the images; the images themselves where that is one element each. */
function patches(graph: Graph, node: GraphNode): GraphTensor {
  const strides = attributeOf(node, 'strides') as number[];
  const [height, width, channels] = node.outputs[0]!.shape as Shape4D;
  const [n, rows, columns] = shapeOf(node.inputs[2]!) as Shape4D;
  const { images, padding } = withoutExplicitPadding(graph, node);
  if (height * width * strides[1]! * strides[2]! === 1) return images;
  const { dtype } = node.outputs[0]!;
  const attributes = [
    attribute('type', 'T', dtype),
    attribute('int', 'ksizes', [1, height, width, 1]),
    attribute('int', 'strides', strides),
    attribute('int', 'rates', [1, 1, 1, 1]),
    attribute('string', 'padding', padding),
  ];
  return graph.single('ExtractImagePatches', attributes, [images], {
    dtype,
    shape: [n, rows, columns, height * width * channels],
  });
}
