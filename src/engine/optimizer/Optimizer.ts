import type * as tf from '@tensorflow/tfjs-core';

export interface ParameterInitialization {
  name: string;
  shape: number[];
  /** Row-major, as many values as the shape has. Copied. */
  initial: Float32Array;
}

export interface AdamSettings {
  /** Decay of the mean of gradients, β₁. Default 0.9. */
  beta1?: number;
  /** Decay of the mean of squared gradients, β₂. Default 0.999. */
  beta2?: number;
  /** Added to the root of the corrected second moment. Default 1e-8. */
  epsilon?: number;
  /** L2 penalty: weightDecay · parameter is added to every gradient (Adam, not AdamW). Default 0. */
  weightDecay?: number;
}

/** Everything that the next step depends on; importing it continues exactly. */
export interface OptimizerState {
  /** Steps applied so far. */
  step: number;
  parameters: Record<string, Float32Array>;
  /** Running mean of gradients. */
  firstMoments: Record<string, Float32Array>;
  /** Running mean of squared gradients. */
  secondMoments: Record<string, Float32Array>;
}

/** Owns a model's parameters, and changes them by their gradients. */
export interface Optimizer {
  readonly step: number;
  /** The parameters by name, in the order given; owned by the optimizer and valid until its next change. */
  parameters(): Record<string, tf.Tensor>;
  /**
   * Counts a step: what is left of it is a function of gradients and of the numbers returned.
   * @returns the step's numbers, to be given to `update` as a tensor [2]
   */
  advance(learningRate: number): Float32Array;
  /**
   * One step of every parameter.
   * @param gradients one for each parameter; taken over: disposed of here
   * @param rates from `advance`, [2]
   * @throws Error when a gradient is missing
   */
  update(gradients: Record<string, tf.Tensor>, rates: tf.Tensor1D): void;
  exportState(): OptimizerState;
  /** @throws Error when names or sizes differ from this optimizer's parameters */
  importState(state: OptimizerState): void;
  dispose(): void;
}
