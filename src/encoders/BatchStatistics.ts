import * as tf from '@tensorflow/tfjs-core';
import { batchNormTrain } from '../engine/operations/batchNormTrain';
import { batchNormEpsilon } from './batchNormEpsilon';
import type { Normalization } from './encode';
import type { TensorLookup } from './TensorLookup';

/**
 * BatchNorm in train mode for one forward pass: normalizes by the batch and remembers its
 * statistics under the names of the running ones. Whoever made it disposes of it.
 */
export class BatchStatistics {
  private readonly remembered = new Map<string, tf.Tensor1D>();

  constructor(private readonly encoder: TensorLookup) {}

  readonly normalize: Normalization = (activations, layer) => {
    const { y, mean, variance } = batchNormTrain(
      activations,
      this.encoder(`${layer}.weight`) as tf.Tensor1D,
      this.encoder(`${layer}.bias`) as tf.Tensor1D,
      batchNormEpsilon,
    );
    // Kept: the pass runs inside a gradient scope, which frees whatever is not its result.
    this.remembered.set(`${layer}.running_mean`, tf.keep(mean));
    this.remembered.set(`${layer}.running_var`, tf.keep(variance));
    return y;
  };

  /** The batch's mean or (unbiased) variance that belongs to the running statistic of that name. */
  readonly get = (name: string): tf.Tensor1D => {
    const statistic = this.remembered.get(name);
    if (!statistic) throw new Error(`The pass met no layer with the statistic "${name}".`);
    return statistic;
  };

  dispose(): void {
    tf.dispose([...this.remembered.values()]);
    this.remembered.clear();
  }
}
