import * as tf from '@tensorflow/tfjs-core';
import { foldBiasCorrections } from './adamDefaults';
import { copyInto, mapValues } from './namedArrays';
import type { AdamSettings, Optimizer, OptimizerState, ParameterInitialization } from './Optimizer';

interface HostParameter {
  name: string;
  shape: number[];
  value: Float32Array;
  firstMoment: Float32Array;
  secondMoment: Float32Array;
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

  advance(learningRate: number): Float32Array {
    this.steps += 1;
    const { rate, epsilonHat } = foldBiasCorrections(this.settings, this.steps, learningRate);
    return Float32Array.of(rate, epsilonHat);
  }

  update(gradients: Record<string, tf.Tensor>, rates: tf.Tensor1D): void {
    const [rate, epsilonHat] = rates.dataSync<'float32'>() as unknown as [number, number];
    for (const parameter of this.held) {
      const gradient = gradients[parameter.name];
      if (!gradient) throw new Error(`No gradient for parameter ${parameter.name}`);
      const slopes = gradient.dataSync<'float32'>();
      updateInPlace(parameter, slopes, this.settings, { rate, epsilonHat });
    }
    tf.dispose(gradients);
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
    for (const { name, value, firstMoment, secondMoment } of this.held) {
      copyInto(value, state.parameters, name);
      copyInto(firstMoment, state.firstMoments, name);
      copyInto(secondMoment, state.secondMoments, name);
    }
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
