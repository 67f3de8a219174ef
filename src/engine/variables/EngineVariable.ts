import type * as tf from '@tensorflow/tfjs-core';

/** A float32 value that lives on the device and changes: what programs may use besides their inputs. */
export interface EngineVariable {
  readonly shape: readonly number[];
  /** The present value, as a tensor of the caller's. */
  read(): tf.Tensor;
  /** The tensor stays the caller's. */
  assign(tensor: tf.Tensor): void;
  add(tensor: tf.Tensor): void;
  /** A copy of the present value. */
  values(): Float32Array;
  /** @throws Error when the size is another */
  setValues(values: Float32Array): void;
  dispose(): void;
}
