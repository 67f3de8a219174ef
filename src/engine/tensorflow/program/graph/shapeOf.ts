import type { GraphTensor } from './GraphNode';

/** A tensor's dimensions, all known while recording. */
export function shapeOf({ node, output }: GraphTensor): readonly number[] {
  return node.outputs[output]!.shape;
}
