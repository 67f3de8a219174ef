/** What of ONNX an encoder needs. Element type is float32 throughout. */
export interface OnnxModel {
  producerVersion: string;
  /** What the model is, for people. */
  description: string;
  metadata: Record<string, string>;
  nodes: readonly OnnxNode[];
  weights: readonly OnnxTensor[];
  inputs: readonly OnnxValue[];
  outputs: readonly OnnxValue[];
}

export interface OnnxNode {
  operator: string;
  inputs: readonly string[];
  output: string;
  attributes?: Readonly<Record<string, OnnxAttribute>>;
}

/** A whole number, a list of them, or a float. */
export type OnnxAttribute = number | readonly number[] | { float: number };

export interface OnnxTensor {
  name: string;
  shape: readonly number[];
  values: Float32Array;
}

export interface OnnxValue {
  name: string;
  /** A name stands for a length that may be any. */
  shape: readonly (number | string)[];
}
