import * as tf from '@tensorflow/tfjs-core';
import { foldBiasCorrections } from '../optimizer/adamDefaults';
import type {
  AdamSettings,
  Optimizer,
  OptimizerState,
  ParameterInitialization,
} from '../optimizer/Optimizer';
import { attribute, dataType, float32Elements } from './operationAttributes';
import { ParameterGroup, type Kept } from './ParameterGroup';
import type { RecordableBinding } from './program/recording/RecordableBinding';
import type { TensorFlowBackend } from './TensorFlowBackend';

const notLocked = attribute('bool', 'use_locking', false);

/**
 * Adam over variables of TensorFlow's runtime: ResourceApplyAdam touches each parameter once, in place, and all
 * vectors of a network at once.
 * It computes 1 − β₂ from β₂ in float32, which for 0.999 makes the second moments 1.3e-5 too small; the
 * steps are corrected for that (`stretch`), the exported second moments are not.
 */
export class ResourceAdam implements Optimizer {
  private readonly groups: ParameterGroup[];
  private readonly binding: RecordableBinding;
  private readonly names: string[];
  private tensors?: Record<string, tf.Tensor>;
  private tensorsValidity = -1;
  private steps = 0;

  constructor(
    private readonly backend: TensorFlowBackend,
    parameters: readonly ParameterInitialization[],
    private readonly settings: Required<AdamSettings>,
  ) {
    this.binding = backend.binding;
    this.names = parameters.map(({ name }) => name);
    this.groups = ParameterGroup.of(backend, parameters);
  }

  get step(): number {
    return this.steps;
  }

  parameters(): Record<string, tf.Tensor> {
    const validity = this.validity();
    if (this.tensors && this.tensorsValidity !== validity) this.forgetTensors();
    this.tensorsValidity = validity;
    this.tensors ??= this.read();
    return this.tensors;
  }

  nextRates(learningRate: number): Float32Array {
    const { beta2 } = this.settings;
    const { rate, epsilonHat } = foldBiasCorrections(this.settings, this.steps + 1, learningRate);
    const stretch = Math.sqrt((1 - Math.fround(beta2)) / (1 - beta2));
    return Float32Array.of(rate * stretch, epsilonHat * stretch);
  }

  countStep(): void {
    this.steps += 1;
  }

  update(gradients: Record<string, tf.Tensor>, rates: tf.Tensor1D): void {
    this.forgetTensors();
    const whole = this.groups.map((group) => group.gradientOf(gradients));
    const ids = this.backend.getInputTensorIds(whole);
    if (this.settings.weightDecay === 0) {
      this.applyAdam(ids, rates);
      tf.dispose([whole, gradients]);
      return;
    }
    this.groups.forEach(({ gradient }, index) => {
      gradient.assignTensor(ids[index]!);
      // Now the variable alone holds the buffer, and is changed without a copy.
      whole[index]!.dispose();
    });
    tf.dispose(gradients);
    this.applyHeldGradients(rates);
  }

  accumulate(gradients: Record<string, tf.Tensor>, weight: tf.Scalar): void {
    const whole = this.groups.map((group) => group.gradientOf(gradients));
    const ids = this.backend.getInputTensorIds(whole);
    // sum ← sum − (−weight) · gradient, in place.
    const rate = tf.neg(weight);
    const [rateId] = this.backend.getInputTensorIds([rate]) as [number];
    this.groups.forEach(({ gradient }, index) => {
      const inputs = [gradient.handle, rateId, ids[index]!];
      const attributes = [float32Elements, notLocked];
      this.binding.executeOp('ResourceApplyGradientDescent', attributes, inputs, 0);
    });
    tf.dispose([whole, rate, gradients]);
  }

  updateAccumulated(rates: tf.Tensor1D): void {
    this.forgetTensors();
    this.applyHeldGradients(rates);
    this.discardAccumulated();
  }

  discardAccumulated(): void {
    for (const { gradient } of this.groups) {
      const { id } = gradient.read();
      const [zeros] = this.binding.executeOp('ZerosLike', [float32Elements], [id], 1);
      gradient.assignTensor(zeros!.id);
      for (const used of [id, zeros!.id]) this.binding.deleteTensor(used);
    }
  }

  /** Adam by the gradients in their variables, the L2 penalty added to them. */
  private applyHeldGradients(rates: tf.Tensor1D): void {
    if (this.settings.weightDecay > 0) this.addPenalties();
    const ids = this.groups.map(({ gradient }) => gradient.read().id);
    this.applyAdam(ids, rates);
    for (const id of ids) this.binding.deleteTensor(id);
  }

  /** gradient ← gradient − (−weightDecay) · parameter, in place. */
  private addPenalties(): void {
    const rate = this.scalar(-this.settings.weightDecay);
    const attributes = [float32Elements, notLocked];
    for (const { value, gradient } of this.groups) {
      const { id } = value.read();
      const inputs = [gradient.handle, rate, id];
      this.binding.executeOp('ResourceApplyGradientDescent', attributes, inputs, 0);
      this.binding.deleteTensor(id);
    }
    this.binding.deleteTensor(rate);
  }

  /** The bias corrections are folded into the rates (in float64): both powers are given as 0. */
  private applyAdam(ids: readonly number[], rates: tf.Tensor1D): void {
    const { beta1, beta2 } = this.settings;
    const unpack = [float32Elements, attribute('int', 'num', 2), attribute('int', 'axis', 0)];
    const [ratesId] = this.backend.getInputTensorIds([rates]) as [number];
    const [rate, epsilonHat] = this.binding.executeOp('Unpack', unpack, [ratesId], 2);
    const [zero, decay1, decay2] = [0, beta1, beta2].map((value) => this.scalar(value));
    const scalars = [zero!, zero!, rate!.id, decay1!, decay2!, epsilonHat!.id];
    const attributes = [float32Elements, notLocked, attribute('bool', 'use_nesterov', false)];
    this.groups.forEach(({ value, firstMoment, secondMoment }, index) => {
      const handles = [value.handle, firstMoment.handle, secondMoment.handle];
      const inputs = [...handles, ...scalars, ids[index]!];
      this.binding.executeOp('ResourceApplyAdam', attributes, inputs, 0);
    });
    for (const id of new Set(scalars)) this.binding.deleteTensor(id);
  }

  exportState(): OptimizerState {
    return {
      step: this.steps,
      parameters: this.arrays('value'),
      firstMoments: this.arrays('firstMoment'),
      secondMoments: this.arrays('secondMoment'),
    };
  }

  importState(state: OptimizerState): void {
    // All of it before any is changed: a state that does not fit leaves this one as it was.
    const all = this.groups.map((group) => ({
      group,
      value: group.joined(state.parameters),
      firstMoment: group.joined(state.firstMoments),
      secondMoment: group.joined(state.secondMoments),
    }));
    this.forgetTensors();
    for (const { group, value, firstMoment, secondMoment } of all) {
      group.gradient.assign(new Float32Array(group.size));
      group.value.assign(value);
      group.firstMoment.assign(firstMoment);
      group.secondMoment.assign(secondMoment);
    }
    this.steps = state.step;
  }

  dispose(): void {
    this.forgetTensors();
    for (const group of this.groups) group.dispose();
  }

  private read(): Record<string, tf.Tensor> {
    const tensors = Object.fromEntries(
      this.groups.flatMap((group) => Object.entries(group.tensors())),
    );
    return Object.fromEntries(this.names.map((name) => [name, tf.keep(tensors[name]!)]));
  }

  private arrays(of: Kept): Record<string, Float32Array> {
    const arrays = Object.fromEntries(this.groups.flatMap((group) => group.arrays(of)));
    return Object.fromEntries(this.names.map((name) => [name, arrays[name]!]));
  }

  private scalar(value: number): number {
    return this.binding.createTensor([], dataType.float32, Float32Array.of(value));
  }

  /** Changes with every change of a parameter, and when a recording begins or ends. */
  private validity(): number {
    const versions = this.groups.reduce((sum, { value }) => sum + value.version, 0);
    return versions + this.binding.listenerChanges;
  }

  private forgetTensors(): void {
    if (this.tensors) tf.dispose(this.tensors);
    this.tensors = undefined;
  }
}
