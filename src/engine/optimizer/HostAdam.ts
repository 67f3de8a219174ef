import * as tf from '@tensorflow/tfjs-core';
import { foldBiasCorrections } from './adamDefaults';
import { mapValues, requireArray } from './namedArrays';
import type { AdamSettings, Optimizer, OptimizerState, ParameterInitialization } from './Optimizer';

interface HostParameter {
  name: string;
  shape: number[];
  value: Float32Array;
  firstMoment: Float32Array;
  secondMoment: Float32Array;
  /** Sums of the gradients of a step made in parts. */
  accumulated?: Float32Array;
}

/**
 * Adam in plain loops over arrays of this process, for backends whose tensors live here anyway (wasm, cpu):
 * one pass over each parameter where composed operations would make eleven.
 */
export class HostAdam implements Optimizer {
  private readonly held: HostParameter[];
  private tensors?: Record<string, tf.Tensor>;
  private steps = 0;

  constructor(
    parameters: readonly ParameterInitialization[],
    private readonly settings: Required<AdamSettings>,
  ) {
    this.held = parameters.map(({ name, shape, initial }) => ({
      name,
      shape,
      value: Float32Array.from(initial),
      firstMoment: new Float32Array(initial.length),
      secondMoment: new Float32Array(initial.length),
    }));
  }

  get step(): number {
    return this.steps;
  }

  parameters(): Record<string, tf.Tensor> {
    this.tensors ??= Object.fromEntries(
      // A copy: the cpu backend would share the array that the next step changes.
      this.held.map(({ name, shape, value }) => [name, tf.keep(tf.tensor(value.slice(), shape))]),
    );
    return this.tensors;
  }

  nextRates(learningRate: number): Float32Array {
    const { rate, epsilonHat } = foldBiasCorrections(this.settings, this.steps + 1, learningRate);
    return Float32Array.of(rate, epsilonHat);
  }

  countStep(): void {
    this.steps += 1;
  }

  update(gradients: Record<string, tf.Tensor>, rates: tf.Tensor1D): void {
    this.updateBy(rates, ({ name }) => slopesOf(gradients, name));
    tf.dispose(gradients);
  }

  accumulate(gradients: Record<string, tf.Tensor>, weight: tf.Scalar): void {
    const [factor] = weight.dataSync<'float32'>() as unknown as [number];
    for (const parameter of this.held) {
      const slopes = slopesOf(gradients, parameter.name);
      const sums = (parameter.accumulated ??= new Float32Array(slopes.length));
      for (let index = 0; index < sums.length; index++) sums[index]! += factor * slopes[index]!;
    }
    tf.dispose(gradients);
  }

  updateAccumulated(rates: tf.Tensor1D): void {
    this.updateBy(rates, ({ value, accumulated }) => accumulated ?? new Float32Array(value.length));
    this.discardAccumulated();
  }

  discardAccumulated(): void {
    for (const { accumulated } of this.held) accumulated?.fill(0);
  }

  private updateBy(
    rates: tf.Tensor1D,
    slopesOfParameter: (parameter: HostParameter) => Float32Array,
  ): void {
    const [rate, epsilonHat] = rates.dataSync<'float32'>() as unknown as [number, number];
    for (const parameter of this.held) {
      updateInPlace(parameter, slopesOfParameter(parameter), this.settings, { rate, epsilonHat });
    }
    this.forgetTensors();
  }

  exportState(): OptimizerState {
    const copies = (pick: (parameter: HostParameter) => Float32Array) =>
      mapValues(this.held, (parameter) => pick(parameter).slice());
    return {
      step: this.steps,
      parameters: copies(({ value }) => value),
      firstMoments: copies(({ firstMoment }) => firstMoment),
      secondMoments: copies(({ secondMoment }) => secondMoment),
    };
  }

  importState(state: OptimizerState): void {
    // All of it before any is changed: a state that does not fit leaves this one as it was.
    const arrays = this.held.flatMap(({ name, value, firstMoment, secondMoment }) => [
      { to: value, from: requireArray(state.parameters, name, value.length) },
      { to: firstMoment, from: requireArray(state.firstMoments, name, value.length) },
      { to: secondMoment, from: requireArray(state.secondMoments, name, value.length) },
    ]);
    for (const { to, from } of arrays) to.set(from);
    this.discardAccumulated();
    this.steps = state.step;
    this.forgetTensors();
  }

  dispose(): void {
    this.forgetTensors();
  }

  private forgetTensors(): void {
    if (this.tensors) tf.dispose(this.tensors);
    this.tensors = undefined;
  }
}

function slopesOf(gradients: Record<string, tf.Tensor>, name: string): Float32Array {
  const gradient = gradients[name];
  if (!gradient) throw new Error(`No gradient for parameter ${name}`);
  return gradient.dataSync<'float32'>();
}

function updateInPlace(
  { value, firstMoment, secondMoment }: HostParameter,
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
