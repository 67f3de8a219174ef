import type { Precision } from '../../../programs/Program';
import { dataType } from '../../operationAttributes';
import { attributeOf } from '../graph/attributesOf';
import type { GraphNode } from '../graph/GraphNode';

const precisions: readonly Precision[] = ['float32', 'bfloat16', 'float16'];

type Shape4D = [number, number, number, number];

/** What the choice of a filter gradient's kernel depends on. */
export interface FilterGradient {
  /** Elements of the filter. */
  elements: number;
  /** Positions of the output in one image. */
  positions: number;
  /** Whether a filter sees one element of each channel. */
  isPointwise: boolean;
  isStrided: boolean;
  isDilated: boolean;
  precision: Precision;
}

/** @param node a Conv2DBackpropFilter on NHWC */
export function describeFilterGradient(node: GraphNode): FilterGradient {
  const slopes = node.inputs[2]!;
  const [, rows, columns] = slopes.node.outputs[slopes.output]!.shape as Shape4D;
  const [height, width, channels, filters] = node.outputs[0]!.shape as Shape4D;
  const isAbove1 = (name: string) => (attributeOf(node, name) as number[]).some((step) => step > 1);
  return {
    elements: height * width * channels * filters,
    positions: rows * columns,
    isPointwise: height * width === 1,
    isStrided: isAbove1('strides'),
    isDilated: isAbove1('dilations'),
    precision: precisions.find((name) => dataType[name] === attributeOf(node, 'T'))!,
  };
}
