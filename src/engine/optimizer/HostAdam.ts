import * as tf from '@tensorflow/tfjs-core';
import { foldBiasCorrections } from './adamDefaults';
import { copyInto, mapValues } from './namedArrays';
import type { AdamSettings, NamedVariable, Optimizer, OptimizerState } from './Optimizer';

interface HeldParameter {
  name: string;
  variable: tf.Variable;
  firstMoment: Float32Array;
  secondMoment: Float32Array;
}

/**
 * Adam in plain loops over arrays of this process, for backends whose tensors live here anyway (wasm, cpu):
 * one pass over each parameter where composed operations would make eleven.
 */
export class HostAdam implements Optimizer {
  private readonly held: HeldParameter[];
  private steps = 0;

  constructor(
    parameters: readonly NamedVariable[],
    private readonly settings: Required<AdamSettings>,
  ) {
    this.held = parameters.map(([name, variable]) => ({
      name,
      variable,
      firstMoment: new Float32Array(variable.size),
      secondMoment: new Float32Array(variable.size),
    }));
  }

  get step(): number {
    return this.steps;
  }

  apply(gradients: Record<string, tf.Tensor>, learningRate: number): void {
    this.steps += 1;
    const folded = foldBiasCorrections(this.settings, this.steps, learningRate);
    for (const parameter of this.held) {
      const gradient = gradients[parameter.name];
      if (!gradient) throw new Error(`No gradient for parameter ${parameter.name}`);
      // A copy: the cpu backend hands out its own array, which clones of the variable share.
      const value = parameter.variable.dataSync<'float32'>().slice();
      updateInPlace(value, parameter, gradient.dataSync<'float32'>(), this.settings, folded);
      tf.tidy(() => parameter.variable.assign(tf.tensor(value, parameter.variable.shape)));
    }
    tf.dispose(gradients);
  }

  exportState(): OptimizerState {
    return {
      step: this.steps,
      firstMoments: mapValues(this.held, ({ firstMoment }) => firstMoment.slice()),
      secondMoments: mapValues(this.held, ({ secondMoment }) => secondMoment.slice()),
    };
  }

  importState(state: OptimizerState): void {
    for (const { name, firstMoment, secondMoment } of this.held) {
      copyInto(firstMoment, state.firstMoments, name);
      copyInto(secondMoment, state.secondMoments, name);
    }
    this.steps = state.step;
  }

  dispose(): void {
    this.held.length = 0;
  }
}

function updateInPlace(
  value: Float32Array,
  { firstMoment, secondMoment }: HeldParameter,
  gradient: Float32Array,
  { beta1, beta2, weightDecay }: Required<AdamSettings>,
  { rate, epsilonHat }: { rate: number; epsilonHat: number },
): void {
  for (let index = 0; index < value.length; index++) {
    const slope = gradient[index]! + weightDecay * value[index]!;
    const first = beta1 * firstMoment[index]! + (1 - beta1) * slope;
    const second = beta2 * secondMoment[index]! + (1 - beta2) * slope * slope;
    firstMoment[index] = first;
    secondMoment[index] = second;
    value[index] = value[index]! - (rate * first) / (Math.sqrt(second) + epsilonHat);
  }
}
