import type { KernelBackend, Tensor, TensorInfo } from '@tensorflow/tfjs-core';
import type { RecordableBinding } from './program/recording/RecordableBinding';

/** One attribute of a TensorFlow operation, as the addon takes it. */
export interface OperationAttribute {
  name: string;
  type: number;
  value: number | boolean | string | number[];
}

/** What the addon tells of an operation's output. */
export interface RawTensor {
  id: number;
  /** TensorFlow's DataType number. */
  dtype: number;
  shape: number[];
}

/** The addon (tfjs_binding.node), as far as we call it. */
export interface TensorFlowBinding {
  readonly TF_FLOAT: number;
  readonly TF_INT32: number;
  readonly TF_UINT8: number;
  readonly TF_ATTR_STRING: number;
  readonly TF_ATTR_INT: number;
  readonly TF_ATTR_FLOAT: number;
  readonly TF_ATTR_BOOL: number;
  readonly TF_ATTR_TYPE: number;
  readonly TF_ATTR_SHAPE: number;
  readonly TF_Version: string;
  createTensor(
    shape: number[],
    dtype: number,
    values: Float32Array | Int32Array | Uint8Array,
  ): number;
  deleteTensor(id: number): void;
  tensorDataSync(id: number): Float32Array | Int32Array | Uint8Array;
  executeOp(
    name: string,
    attributes: OperationAttribute[],
    inputIds: number[],
    outputs: number,
  ): RawTensor[];
  /** Loads a SavedModel into a session of its own. */
  loadSavedModel(folder: string, tags: string): number;
  deleteSavedModel(id: number): void;
  /** @param inputNames, outputNames names of nodes (their first outputs), separated by commas */
  runSavedModel(
    id: number,
    inputIds: number[],
    inputNames: string,
    outputNames: string,
  ): RawTensor[];
  getNumOfSavedModels(): number;
  isUsingGpuDevice(): boolean;
  getNumOfTensors(): number;
}

/** tfjs-node's backend, as far as we call it. */
export interface TensorFlowBackend extends KernelBackend {
  binding: RecordableBinding;
  isUsingGpuDevice: boolean;
  getInputTensorIds(tensors: TensorInfo[]): number[];
  createOutputTensor(raw: RawTensor): Tensor;
  executeSingleOutput(name: string, attributes: OperationAttribute[], inputs: TensorInfo[]): Tensor;
  executeMultipleOutputs(
    name: string,
    attributes: OperationAttribute[],
    inputs: TensorInfo[],
    outputs: number,
  ): Tensor[];
}
