import * as tf from '@tensorflow/tfjs-core';
import { registerComposedKernels } from './composed/registerComposedKernels';
import type { Engine } from './Engine';
import { framesAsFloats } from './framesAsFloats';
import { EagerProgram } from './programs/EagerProgram';
import { registerGradients } from './operations/registerGradients';

/** tfjs's plain JavaScript backend: slow, simple, and what the others are checked against in tests. */
export async function loadCpu(): Promise<Engine> {
  await import('@tensorflow/tfjs-backend-cpu');
  registerComposedKernels('cpu');
  registerGradients();
  await tf.setBackend('cpu');
  // It advertises tfjs-node on first use.
  (tf.backend() as unknown as { firstUse: boolean }).firstUse = false;
  return {
    name: 'cpu',
    device: 'CPU, JavaScript (for tests)',
    notes: [],
    framesTensor: framesAsFloats,
    createProgram: (definition) => new EagerProgram(definition, framesAsFloats),
    memory: () => {
      const { numTensors, numBytes } = tf.memory();
      return { tensors: numTensors, bytes: numBytes, backendTensors: tf.backend().numDataIds() };
    },
  };
}
