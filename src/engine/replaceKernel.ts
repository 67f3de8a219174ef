import * as tf from '@tensorflow/tfjs-core';

/** Registers a kernel, in place of the backend's own where it has one (tfjs warns otherwise). */
export function replaceKernel(config: tf.KernelConfig): void {
  if (tf.getKernel(config.kernelName, config.backendName)) {
    tf.unregisterKernel(config.kernelName, config.backendName);
  }
  tf.registerKernel(config);
}
