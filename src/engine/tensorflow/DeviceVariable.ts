import type * as tf from '@tensorflow/tfjs-core';
import type { EngineVariable } from '../variables/EngineVariable';
import { ResourceVariable } from './ResourceVariable';
import type { TensorFlowBackend } from './TensorFlowBackend';

/** A variable of TensorFlow's runtime, by tensors. */
export class DeviceVariable implements EngineVariable {
  private readonly variable: ResourceVariable;

  constructor(
    private readonly backend: TensorFlowBackend,
    readonly shape: readonly number[],
    initial: Float32Array,
  ) {
    this.variable = new ResourceVariable(backend.binding, shape, initial);
  }

  read(): tf.Tensor {
    return this.backend.createOutputTensor(this.variable.read());
  }

  assign(tensor: tf.Tensor): void {
    this.variable.assignTensor(this.backend.getInputTensorIds([tensor])[0]!);
  }

  add(tensor: tf.Tensor): void {
    this.variable.addTensor(this.backend.getInputTensorIds([tensor])[0]!);
  }

  values(): Float32Array {
    return this.variable.values();
  }

  setValues(values: Float32Array): void {
    this.variable.assign(values);
  }

  dispose(): void {
    this.variable.dispose();
  }
}
