import * as tf from '@tensorflow/tfjs-core';
import { foldBiasCorrections } from '../optimizer/adamDefaults';
import { mapValues, requireArray } from '../optimizer/namedArrays';
import type {
  AdamSettings,
  Optimizer,
  OptimizerState,
  ParameterInitialization,
} from '../optimizer/Optimizer';
import { attribute, dataType, float32Elements } from './operationAttributes';
import { ResourceVariable } from './ResourceVariable';
import type { TensorFlowBackend, TensorFlowBinding } from './TensorFlowBackend';

interface HeldParameter {
  name: string;
  size: number;
  value: ResourceVariable;
  firstMoment: ResourceVariable;
  secondMoment: ResourceVariable;
  /** The gradient as a variable, so that the L2 penalty is added in place. */
  gradient: ResourceVariable;
}

const notLocked = attribute('bool', 'use_locking', false);

/**
 * Adam over variables of TensorFlow's runtime: ResourceApplyAdam touches each parameter once, in place.
 * It computes 1 − β₂ from β₂ in float32, which for 0.999 makes the second moments 1.3e-5 too small; the
 * steps are corrected for that (`stretch`), the exported second moments are not.
 */
export class ResourceAdam implements Optimizer {
  private readonly held: HeldParameter[];
  private readonly binding: TensorFlowBinding;
  private tensors?: Record<string, tf.Tensor>;
  private steps = 0;

  constructor(
    private readonly backend: TensorFlowBackend,
    parameters: readonly ParameterInitialization[],
    private readonly settings: Required<AdamSettings>,
  ) {
    const binding = backend.binding;
    this.binding = binding;
    this.held = parameters.map(({ name, shape, initial }) => {
      const zeros = () => new ResourceVariable(binding, shape, new Float32Array(initial.length));
      return {
        name,
        size: initial.length,
        value: new ResourceVariable(binding, shape, initial),
        firstMoment: zeros(),
        secondMoment: zeros(),
        gradient: zeros(),
      };
    });
  }

  get step(): number {
    return this.steps;
  }

  parameters(): Record<string, tf.Tensor> {
    this.tensors ??= Object.fromEntries(
      this.held.map(({ name, value }) => [
        name,
        tf.keep(this.backend.createOutputTensor(value.read())),
      ]),
    );
    return this.tensors;
  }

  apply(gradients: Record<string, tf.Tensor>, learningRate: number): void {
    this.forgetTensors();
    this.steps += 1;
    const ids = this.backend.getInputTensorIds(
      this.held.map(({ name }) => requireGradient(gradients, name)),
    );
    if (this.settings.weightDecay > 0) this.addPenalties(ids, gradients);
    this.applyAdam(ids, learningRate);
    tf.dispose(gradients);
  }

  /** gradient ← gradient − (−weightDecay) · parameter, in the gradient's own buffer. */
  private addPenalties(ids: number[], gradients: Record<string, tf.Tensor>): void {
    const rate = this.scalar(-this.settings.weightDecay);
    const attributes = [float32Elements, notLocked];
    this.held.forEach(({ name, value, gradient }, index) => {
      gradient.assignTensor(ids[index]!);
      // Now the variable alone holds the buffer, and is changed without a copy.
      gradients[name]!.dispose();
      const { id } = value.read();
      const inputs = [gradient.handle, rate, id];
      this.binding.executeOp('ResourceApplyGradientDescent', attributes, inputs, 0);
      this.binding.deleteTensor(id);
      ids[index] = gradient.read().id;
    });
    this.binding.deleteTensor(rate);
  }

  private applyAdam(ids: number[], learningRate: number): void {
    const { beta1, beta2 } = this.settings;
    const { rate, epsilonHat } = foldBiasCorrections(this.settings, this.steps, learningRate);
    const stretch = Math.sqrt((1 - Math.fround(beta2)) / (1 - beta2));
    // The bias corrections are folded into rate and epsilonHat (in float64): both powers are given as 0.
    const scalars = [0, 0, rate * stretch, beta1, beta2, epsilonHat * stretch].map((value) =>
      this.scalar(value),
    );
    const attributes = [float32Elements, notLocked, attribute('bool', 'use_nesterov', false)];
    this.held.forEach(({ value, firstMoment, secondMoment }, index) => {
      const handles = [value.handle, firstMoment.handle, secondMoment.handle];
      const inputs = [...handles, ...scalars, ids[index]!];
      this.binding.executeOp('ResourceApplyAdam', attributes, inputs, 0);
      if (this.settings.weightDecay > 0) this.binding.deleteTensor(ids[index]!);
    });
    for (const id of scalars) this.binding.deleteTensor(id);
  }

  exportState(): OptimizerState {
    return {
      step: this.steps,
      parameters: mapValues(this.held, ({ value }) => value.values()),
      firstMoments: mapValues(this.held, ({ firstMoment }) => firstMoment.values()),
      secondMoments: mapValues(this.held, ({ secondMoment }) => secondMoment.values()),
    };
  }

  importState(state: OptimizerState): void {
    this.forgetTensors();
    for (const { name, size, value, firstMoment, secondMoment } of this.held) {
      value.assign(requireArray(state.parameters, name, size));
      firstMoment.assign(requireArray(state.firstMoments, name, size));
      secondMoment.assign(requireArray(state.secondMoments, name, size));
    }
    this.steps = state.step;
  }

  dispose(): void {
    this.forgetTensors();
    for (const { value, firstMoment, secondMoment, gradient } of this.held) {
      for (const variable of [value, firstMoment, secondMoment, gradient]) variable.dispose();
    }
  }

  private scalar(value: number): number {
    return this.binding.createTensor([], dataType.float32, Float32Array.of(value));
  }

  private forgetTensors(): void {
    if (this.tensors) tf.dispose(this.tensors);
    this.tensors = undefined;
  }
}

function requireGradient(gradients: Record<string, tf.Tensor>, name: string): tf.Tensor {
  const gradient = gradients[name];
  if (!gradient) throw new Error(`No gradient for parameter ${name}`);
  return gradient;
}
