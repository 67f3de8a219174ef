import type { WeightValues } from '../encoders/WeightValues';

/** All that training changes in a model and its optimizer, as arrays in the program's layout. */
export interface ModelState {
  /** Optimizer steps made. */
  step: number;
  /** Every tensor of encoder and head, running statistics included. */
  weights: WeightValues;
  /** Adam's moments of every trainable tensor, under the tensor's name. */
  firstMoments: WeightValues;
  secondMoments: WeightValues;
  /** Dynamic loss scale of float16; checkpoints from before it lack it. */
  lossScale?: { scale: number; steadySteps: number };
}
