import * as tf from '@tensorflow/tfjs-core';
import type { Engine } from '../Engine';
import { ResourceAdam } from '../tensorflow/ResourceAdam';
import type { TensorFlowBackend } from '../tensorflow/TensorFlowBackend';
import { adamDefaults } from './adamDefaults';
import { HostAdam } from './HostAdam';
import type { AdamSettings, Optimizer, ParameterInitialization } from './Optimizer';

/**
 * Adam (Kingma & Ba 2015) with L2 penalty, as torch.optim.Adam does it, over the given parameters.
 * On tensorflow the parameters are variables of its runtime, changed in place by one operation each.
 */
export function createOptimizer(
  engine: Engine,
  parameters: readonly ParameterInitialization[],
  settings: AdamSettings = {},
): Optimizer {
  const complete = { ...adamDefaults, ...settings };
  if (engine.name !== 'tensorflow') return new HostAdam(parameters, complete);
  return new ResourceAdam(tf.backend() as TensorFlowBackend, parameters, complete);
}
