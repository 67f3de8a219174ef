import * as tf from '@tensorflow/tfjs-core';
import { requireArray } from '../optimizer/namedArrays';
import type { ParameterInitialization } from '../optimizer/Optimizer';
import { ResourceVariable } from './ResourceVariable';
import type { TensorFlowBackend } from './TensorFlowBackend';

interface Member {
  name: string;
  size: number;
}

/** What of its parameters an optimizer keeps from step to step. */
export type Kept = 'value' | 'firstMoment' | 'secondMoment';

/**
 * Parameters that the optimizer changes by one operation: a filter or matrix for itself, the many short vectors of
 * a network (gains, shifts) as one, one after another.
 */
export class ParameterGroup {
  readonly value: ResourceVariable;
  readonly firstMoment: ResourceVariable;
  readonly secondMoment: ResourceVariable;
  /** The gradient as a variable: the L2 penalty is added in place, and parts of a step are summed. */
  readonly gradient: ResourceVariable;
  readonly size: number;
  private readonly members: Member[];

  /** @param parameters one of any shape, or vectors */
  constructor(
    private readonly backend: TensorFlowBackend,
    parameters: readonly ParameterInitialization[],
  ) {
    this.members = parameters.map(({ name, initial }) => ({ name, size: initial.length }));
    const size = this.members.reduce((sum, member) => sum + member.size, 0);
    this.size = size;
    const shape = parameters.length === 1 ? parameters[0]!.shape : [size];
    const variable = (initial: Float32Array, isScratch?: boolean) =>
      new ResourceVariable(backend.binding, shape, initial, isScratch);
    this.value = variable(joined(parameters.map(({ initial }) => initial)));
    this.firstMoment = variable(new Float32Array(size));
    this.secondMoment = variable(new Float32Array(size));
    this.gradient = variable(new Float32Array(size), true);
  }

  /** Vectors together, everything else alone. */
  static of(
    backend: TensorFlowBackend,
    parameters: readonly ParameterInitialization[],
  ): ParameterGroup[] {
    const isVector = ({ shape }: ParameterInitialization) => shape.length === 1;
    const groups = parameters.filter((each) => !isVector(each)).map((each) => [each]);
    const vectors = parameters.filter(isVector);
    if (vectors.length > 0) groups.push(vectors);
    return groups.map((group) => new ParameterGroup(backend, group));
  }

  /** The parameters by name; the caller disposes of them before the next change. */
  tensors(): Record<string, tf.Tensor> {
    const whole = this.backend.createOutputTensor(this.value.read());
    if (this.members.length === 1) return { [this.members[0]!.name]: whole };
    const parts = tf.split(
      whole,
      this.members.map(({ size }) => size),
    );
    whole.dispose();
    return Object.fromEntries(this.members.map(({ name }, index) => [name, parts[index]!]));
  }

  /**
   * The gradient of the group; those of its members are taken over.
   * @throws Error when one is missing
   */
  gradientOf(gradients: Record<string, tf.Tensor>): tf.Tensor {
    const found = this.members.map(({ name }) => requireGradient(gradients, name));
    if (found.length === 1) return found[0]!;
    const whole = tf.concat(found);
    tf.dispose(found);
    return whole;
  }

  arrays(of: Kept): [name: string, values: Float32Array][] {
    const values = this[of].values();
    if (this.members.length === 1) return [[this.members[0]!.name, values]];
    let start = 0;
    return this.members.map(({ name, size }) => {
      start += size;
      return [name, values.slice(start - size, start)];
    });
  }

  /** The members' arrays as one. @throws Error when names or sizes differ */
  joined(arrays: Record<string, Float32Array>): Float32Array {
    return joined(this.members.map(({ name, size }) => requireArray(arrays, name, size)));
  }

  dispose(): void {
    for (const variable of [this.value, this.firstMoment, this.secondMoment, this.gradient]) {
      variable.dispose();
    }
  }
}

function joined(parts: readonly Float32Array[]): Float32Array {
  if (parts.length === 1) return parts[0]!;
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let start = 0;
  for (const part of parts) {
    whole.set(part, start);
    start += part.length;
  }
  return whole;
}

function requireGradient(gradients: Record<string, tf.Tensor>, name: string): tf.Tensor {
  const gradient = gradients[name];
  if (!gradient) throw new Error(`No gradient for parameter ${name}`);
  return gradient;
}
