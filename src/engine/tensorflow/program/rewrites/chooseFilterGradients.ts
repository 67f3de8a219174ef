import { dataType } from '../../operationAttributes';
import { attributeOf } from '../graph/attributesOf';
import type { Graph } from '../graph/Graph';
import type { GraphNode } from '../graph/GraphNode';
import { useOneDnnFilterGradient } from './useOneDnnFilterGradient';
import { useOneProduct } from './useOneProduct';

type Shape4D = [number, number, number, number];

/** More elements than a core's own cache holds. */
const bigFilter = 2 ** 20;
/** Positions an image, up to which TensorFlow's own products are thin. */
const fewPositions = 64;

/**
 * Which kernel computes a filter gradient on a CPU. Recorded ones ask for TensorFlow's own (EXPLICIT padding;
 * `filterGradientPadding` says why), which multiplies image by image: where filters are big and positions few, each
 * thin product goes through the whole sum, which fits in no cache, and one product over all images is faster. In
 * lower precision all go to oneDNN, since TensorFlow's own kernel has no arithmetic for it.
 *
 * Measured in whole steps and left: oneDNN for the stem or for small images, one product for all 1×1 filters
 * (faster alone, not in a step, where TensorFlow runs several gradients at once).
 */
export function chooseFilterGradients(graph: Graph): void {
  for (const node of [...graph.nodes]) {
    if (node.operation !== 'Conv2DBackpropFilter') continue;
    if (attributeOf(node, 'padding') !== 'EXPLICIT') continue;
    if (attributeOf(node, 'data_format') !== 'NHWC') continue;
    if (attributeOf(node, 'T') !== dataType.float32) useOneDnnFilterGradient(graph, node);
    else if (isOneProductFaster(node)) useOneProduct(graph, node);
  }
}

function isOneProductFaster(node: GraphNode): boolean {
  const slopes = node.inputs[2]!;
  const [, rows, columns] = slopes.node.outputs[slopes.output]!.shape as Shape4D;
  const isDilated = (attributeOf(node, 'dilations') as number[]).some((step) => step !== 1);
  const size = node.outputs[0]!.shape.reduce((product, each) => product * each, 1);
  return size >= bigFilter && rows * columns <= fewPositions && !isDilated;
}
