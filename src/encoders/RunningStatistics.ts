import * as tf from '@tensorflow/tfjs-core';
import type { BatchStatistics } from './BatchStatistics';
import { isTrainable, type ParameterSpecification } from './ParameterSpecification';
import type { WeightValues } from './WeightValues';

/** How far a running statistic moves toward the batch's, as in torch. */
const momentum = 0.1;

/**
 * The running means and variances of all BatchNorm layers of an encoder, in one tensor: a step
 * then moves them by four operations instead of several for each layer.
 */
export class RunningStatistics {
  private readonly specifications: ParameterSpecification[];
  private readonly sizes: number[];
  private all: tf.Tensor1D;

  constructor(specifications: readonly ParameterSpecification[], initial: WeightValues) {
    this.specifications = specifications.filter((entry) => !isTrainable(entry));
    this.sizes = this.specifications.map(({ shape }) => shape[0]!);
    this.all = this.upload(initial);
  }

  /** Moves every statistic toward the batch's: r ← 0.9·r + 0.1·batch (variance unbiased). */
  update(batch: BatchStatistics): void {
    const next = tf.tidy(() => {
      const ofBatch = tf.concat1d(this.specifications.map(({ name }) => batch.get(name)));
      return tf.add(tf.mul(this.all, 1 - momentum), tf.mul(ofBatch, momentum)) as tf.Tensor1D;
    });
    this.replace(next);
  }

  /** The statistics by name; call inside a tidy. */
  tensors(): Map<string, tf.Tensor> {
    const parts = tf.split(this.all, this.sizes);
    return new Map(this.specifications.map(({ name }, index) => [name, parts[index]!]));
  }

  values(): WeightValues {
    const all = this.all.dataSync<'float32'>();
    let offset = 0;
    return Object.fromEntries(
      this.specifications.map(({ name }, index) => {
        const part = all.slice(offset, (offset += this.sizes[index]!));
        return [name, part];
      }),
    );
  }

  assign(values: WeightValues): void {
    this.replace(this.upload(values));
  }

  dispose(): void {
    this.all.dispose();
  }

  private replace(next: tf.Tensor1D): void {
    this.all.dispose();
    this.all = tf.keep(next);
  }

  private upload(values: WeightValues): tf.Tensor1D {
    const all = new Float32Array(this.sizes.reduce((sum, size) => sum + size, 0));
    let offset = 0;
    this.specifications.forEach(({ name }, index) => {
      const part = values[name];
      if (!part || part.length !== this.sizes[index]) {
        throw new Error(`The weights lack "${name}" in its size.`);
      }
      all.set(part, offset);
      offset += part.length;
    });
    return tf.keep(tf.tensor1d(all));
  }
}
