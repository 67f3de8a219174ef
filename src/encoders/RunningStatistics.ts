import * as tf from '@tensorflow/tfjs-core';
import { createVariable } from '../engine/variables/createVariable';
import type { EngineVariable } from '../engine/variables/EngineVariable';
import type { BatchStatistics } from './BatchStatistics';
import { isTrainable, type ParameterSpecification } from './ParameterSpecification';
import type { WeightValues } from './WeightValues';

/** How far a running statistic moves toward the batch's, as in torch. */
const momentum = 0.1;

/** Beyond every statistic of a network that works. */
const largestStatistic = 1e30;

/**
 * The running means and variances of all BatchNorm layers of an encoder, in one variable: a
 * step then moves them by four operations instead of several for each layer.
 */
export class RunningStatistics {
  private readonly specifications: ParameterSpecification[];
  private readonly sizes: number[];
  private readonly all: EngineVariable;

  constructor(specifications: readonly ParameterSpecification[], initial: WeightValues) {
    this.specifications = specifications.filter((entry) => !isTrainable(entry));
    this.sizes = this.specifications.map(({ shape }) => shape[0]!);
    const values = this.gather(initial);
    this.all = createVariable([values.length], values);
  }

  /** Moves every statistic toward the batch's: r ← 0.9·r + 0.1·batch (variance unbiased). */
  update(batch: BatchStatistics): void {
    tf.tidy(() => {
      const ofBatch = tf.concat1d(this.specifications.map(({ name }) => batch.get(name)));
      const present = this.all.read();
      const next = tf.add(tf.mul(present, 1 - momentum), tf.mul(ofBatch, momentum));
      // A pass in float16 may overflow: the step is left out then, and must leave no trace here.
      const isUsable = tf.less(tf.abs(next), tf.fill(next.shape, largestStatistic));
      this.all.assign(tf.where(isUsable, next, present));
    });
  }

  /** The statistics by name; call inside a tidy. */
  tensors(): Map<string, tf.Tensor> {
    const parts = tf.split(this.all.read(), this.sizes);
    return new Map(this.specifications.map(({ name }, index) => [name, parts[index]!]));
  }

  values(): WeightValues {
    const all = this.all.values();
    let offset = 0;
    return Object.fromEntries(
      this.specifications.map(({ name }, index) => {
        const part = all.slice(offset, (offset += this.sizes[index]!));
        return [name, part];
      }),
    );
  }

  assign(values: WeightValues): void {
    this.all.setValues(this.gather(values));
  }

  dispose(): void {
    this.all.dispose();
  }

  private gather(values: WeightValues): Float32Array {
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
    return all;
  }
}
