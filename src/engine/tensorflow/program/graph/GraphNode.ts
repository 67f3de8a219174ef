import type { OperationAttribute } from '../../TensorFlowBackend';

/** A tensor's element type (TensorFlow's DataType number) and shape, both known while recording. */
export interface TensorType {
  dtype: number;
  shape: readonly number[];
}

/** The value of a Const node. */
export interface TensorConstant extends TensorType {
  /** The elements in memory order, little-endian. */
  bytes: Uint8Array;
}

export type GraphAttribute = OperationAttribute | { name: string; constant: TensorConstant };

/** One output of a node. */
export interface GraphTensor {
  node: GraphNode;
  output: number;
}

/**
 * One operation of a graph, as GraphDef's NodeDef has it, with its edges as references: rewrites change
 * inputs in place.
 */
export interface GraphNode {
  /** Unique in its graph; begins with a letter and holds no comma or colon (the addon splits at these). */
  name: string;
  operation: string;
  attributes: GraphAttribute[];
  inputs: GraphTensor[];
  /** Nodes that run before this one, without giving it a value. */
  controls: Set<GraphNode>;
  outputs: TensorType[];
}
