import { dataType } from '../../operationAttributes';
import { attributeOf } from '../graph/attributesOf';
import type { Graph } from '../graph/Graph';
import type { GraphNode } from '../graph/GraphNode';
import { useOneDnnFilterGradient } from './useOneDnnFilterGradient';
import { useOneProduct } from './useOneProduct';

type Shape4D = [number, number, number, number];

/** More elements than a core's own cache holds. */
const bigFilter = 2 ** 20;
/** Positions an image, up to which TensorFlow's own products are thin, and from which on they are long. */
const fewPositions = 64;
const manyPositions = 196;

/**
 * Which kernel computes a filter gradient on a CPU. Recorded ones ask for TensorFlow's own (EXPLICIT padding;
 * `filterGradientPadding` says why), which copies what each position sees and multiplies image by image. Measured
 * (docs/benchmarks.md), others are faster for
 * - the stem: seven by seven of three channels are 49 copies of an image for little to multiply; oneDNN reads
 *   it where it lies. Its fault is one of 1×1 filters;
 * - big filters at few positions: each image's thin product goes through the whole sum, which fits in no cache;
 * - 1×1 filters at many positions: nothing is to be copied.
 * In lower precision all go to oneDNN: TensorFlow's own kernel has no arithmetic for it.
 */
export function chooseFilterGradients(graph: Graph): void {
  for (const node of [...graph.nodes]) {
    if (node.operation !== 'Conv2DBackpropFilter') continue;
    if (attributeOf(node, 'padding') !== 'EXPLICIT' || isDilated(node)) continue;
    const isLow = attributeOf(node, 'T') !== dataType.float32;
    if (isLow || isStem(node)) useOneDnnFilterGradient(graph, node);
    else if (isOneProductFaster(node)) useOneProduct(graph, node);
  }
}

function isStem(node: GraphNode): boolean {
  const [height, width, channels] = node.outputs[0]!.shape as Shape4D;
  return height * width >= 25 && channels <= 4;
}

function isOneProductFaster(node: GraphNode): boolean {
  const slopes = node.inputs[2]!;
  const [, rows, columns] = slopes.node.outputs[slopes.output]!.shape as [number, number, number];
  const [height, width, channels, filters] = node.outputs[0]!.shape as Shape4D;
  const positions = rows * columns;
  const isBig = height * width * channels * filters >= bigFilter;
  if (isBig && positions <= fewPositions) return true;
  const [, down, right] = attributeOf(node, 'strides') as [number, number, number];
  return height * width * down * right === 1 && positions >= manyPositions;
}

function isDilated(node: GraphNode): boolean {
  return (attributeOf(node, 'dilations') as number[]).some((step) => step !== 1);
}
