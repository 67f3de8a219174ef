import type * as tf from '@tensorflow/tfjs-core';

/** A parameter's name and the variable that holds it: what `ParameterSet.trainable()` gives. */
export type NamedVariable = readonly [name: string, variable: tf.Variable];

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

/** With the parameters' values, everything that the next step depends on: importing it continues exactly. */
export interface OptimizerState {
  /** Steps applied so far. */
  step: number;
  /** Running mean of gradients by parameter name. */
  firstMoments: Record<string, Float32Array>;
  /** Running mean of squared gradients by parameter name. */
  secondMoments: Record<string, Float32Array>;
}

/** Changes variables by their gradients. The variables stay the caller's, who may assign to them between steps. */
export interface Optimizer {
  readonly step: number;
  /**
   * One step of every variable.
   * @param gradients one for each parameter, by the parameter's name; taken over: disposed of here
   * @throws Error when a gradient is missing
   */
  apply(gradients: Record<string, tf.Tensor>, learningRate: number): void;
  exportState(): OptimizerState;
  /** @throws Error when names or sizes differ from this optimizer's parameters */
  importState(state: OptimizerState): void;
  /** Frees the optimizer's own state; the variables stay. */
  dispose(): void;
}
