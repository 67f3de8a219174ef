import { dataType } from '../../../operationAttributes';
import { attributeOf } from '../../graph/attributesOf';
import type { GraphNode } from '../../graph/GraphNode';
import { shapeOf } from '../../graph/shapeOf';

type Shape4D = [number, number, number, number];

/** A convolution of stride 1 with 3×3 filters, whose output has the size of its images: SAME padding. */
export interface ConvolvedLayer {
  images: number;
  height: number;
  width: number;
  channels: number;
  filters: number;
}

/** @returns what a convolution or one of its gradients is about; undefined where it is of another kind */
export function describeLayer(node: GraphNode): ConvolvedLayer | undefined {
  const shapes = shapesOf(node);
  if (!shapes || attributeOf(node, 'data_format') !== 'NHWC') return undefined;
  if (attributeOf(node, 'T') !== dataType.float32) return undefined;
  for (const name of ['strides', 'dilations']) {
    if ((attributeOf(node, name) as number[]).some((step) => step !== 1)) return undefined;
  }
  const [count, height, width, depth] = shapes.images as Shape4D;
  const [rows, columns, channels, filters] = shapes.filters as Shape4D;
  if (rows !== 3 || columns !== 3 || !isPaddedByOne(node)) return undefined;
  // In groups.
  if (depth !== channels) return undefined;
  return { images: count, height, width, channels, filters };
}

function shapesOf({ operation, inputs, outputs }: GraphNode) {
  const own = outputs[0]?.shape ?? [];
  if (operation === 'Conv2D') return { images: shapeOf(inputs[0]!), filters: shapeOf(inputs[1]!) };
  if (operation === 'Conv2DBackpropInput') return { images: own, filters: shapeOf(inputs[1]!) };
  if (operation === 'Conv2DBackpropFilter') return { images: shapeOf(inputs[0]!), filters: own };
  return undefined;
}

/** Of stride 1, 3×3 filters and SAME: one element on each side. */
function isPaddedByOne(node: GraphNode): boolean {
  const padding = attributeOf(node, 'padding');
  if (padding !== 'EXPLICIT') return padding === 'SAME';
  return (attributeOf(node, 'explicit_paddings') as number[]).join() === '0,0,1,1,1,1,0,0';
}
