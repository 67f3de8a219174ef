import * as tf from '@tensorflow/tfjs-core';
import type { Engine } from '../Engine';
import { ResourceAdam } from '../tensorflow/ResourceAdam';
import type { TensorFlowBackend } from '../tensorflow/TensorFlowBackend';
import { adamDefaults } from './adamDefaults';
import { HostAdam } from './HostAdam';
import type { AdamSettings, NamedVariable, Optimizer } from './Optimizer';

/**
 * Adam (Kingma & Ba 2015) with L2 penalty, as torch.optim.Adam does it, over the given variables.
 * On tensorflow each is changed in place by one operation.
 * @param parameters names (unique) and variables, e.g. `[...encoder.trainable(), ...head.trainable()]`
 */
export function createOptimizer(
  engine: Engine,
  parameters: readonly NamedVariable[],
  settings: AdamSettings = {},
): Optimizer {
  const complete = { ...adamDefaults, ...settings };
  if (engine.name !== 'tensorflow') return new HostAdam(parameters, complete);
  return new ResourceAdam(tf.backend() as TensorFlowBackend, parameters, complete);
}
