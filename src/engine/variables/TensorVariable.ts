import * as tf from '@tensorflow/tfjs-core';
import type { EngineVariable } from './EngineVariable';

/** A variable as a tensor that is replaced: for backends without variables of their own. */
export class TensorVariable implements EngineVariable {
  readonly shape: readonly number[];
  private tensor: tf.Tensor;

  constructor(shape: readonly number[], initial: Float32Array) {
    this.shape = [...shape];
    this.tensor = tf.keep(tf.tensor(initial.slice(), [...shape], 'float32'));
  }

  read(): tf.Tensor {
    return this.tensor.clone();
  }

  assign(tensor: tf.Tensor): void {
    this.replace(tensor.clone());
  }

  add(tensor: tf.Tensor): void {
    this.replace(tf.add(this.tensor, tensor));
  }

  values(): Float32Array {
    return this.tensor.dataSync<'float32'>().slice();
  }

  setValues(values: Float32Array): void {
    this.replace(tf.tensor(values.slice(), [...this.shape], 'float32'));
  }

  dispose(): void {
    this.tensor.dispose();
  }

  private replace(next: tf.Tensor): void {
    this.tensor.dispose();
    this.tensor = tf.keep(next);
  }
}
