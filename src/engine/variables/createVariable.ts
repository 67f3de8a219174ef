import * as tf from '@tensorflow/tfjs-core';
import { DeviceVariable } from '../tensorflow/DeviceVariable';
import type { TensorFlowBackend } from '../tensorflow/TensorFlowBackend';
import type { EngineVariable } from './EngineVariable';
import { TensorVariable } from './TensorVariable';

/** A variable on the engine that is tfjs's backend now. */
export function createVariable(shape: readonly number[], initial: Float32Array): EngineVariable {
  if (tf.getBackend() !== 'tensorflow') return new TensorVariable(shape, initial);
  return new DeviceVariable(tf.backend() as TensorFlowBackend, shape, initial);
}
