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
   * The numbers of the step after `step`, to be given to `update` as a tensor [2]: what is left of it is a
   * function of them and of the gradients.
   */
  nextRates(learningRate: number): Float32Array;
  /** Says that a step has been made, with the numbers of `nextRates`. */
  countStep(): void;
  /**
   * One step of every parameter.
   * @param gradients one for each parameter; taken over: disposed of here
   * @param rates from `nextRates`, [2]
   * @throws Error when a gradient is missing
   */
  update(gradients: Record<string, tf.Tensor>, rates: tf.Tensor1D): void;
  /**
   * Adds to the gradients of a step that is made in parts; nothing else is changed.
   * @param gradients as for `update`
   * @param weight by which they are multiplied
   */
  accumulate(gradients: Record<string, tf.Tensor>, weight: tf.Scalar): void;
  /** One step by the sum of what was accumulated, which is zero afterwards. */
  updateAccumulated(rates: tf.Tensor1D): void;
  /** Forgets what was accumulated, whatever it is. */
  discardAccumulated(): void;
  exportState(): OptimizerState;
  /** @throws Error when names or sizes differ from this optimizer's parameters */
  importState(state: OptimizerState): void;
  dispose(): void;
}
