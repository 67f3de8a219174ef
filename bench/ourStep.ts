import * as tf from '@tensorflow/tfjs-core';
import { BatchStatistics } from '../src/encoders/BatchStatistics';
import { encode } from '../src/encoders/encode';
import { project } from '../src/encoders/project';
import type { Engine } from '../src/engine/Engine';
import { ntXent } from '../src/pretraining/ntXent';
import { PretrainingModel } from '../src/pretraining/PretrainingModel';

const learningRate = 3e-4;
const temperature = 0.07;

/** The bare training step: what `trainingStep` does after augmentation, the loss read back. */
export class OurStep {
  private readonly model: PretrainingModel;
  private readonly views: tf.Tensor4D;

  constructor(engine: Engine, pairs: number, size: number) {
    const settings = { architecture: 'resnet18', projectionSize: 128 } as const;
    this.model = new PretrainingModel(engine, { ...settings, weightDecay: 1e-4, seed: 0 });
    // Any values serve: the time does not depend on them.
    this.views = tf.tidy(() => {
      const waves = tf.sin(tf.range(0, 2 * pairs * size * size * 3));
      return tf.reshape(waves, [2 * pairs, size, size, 3]);
    });
  }

  run(): number {
    const { optimizer, architecture, running } = this.model;
    const parameters = optimizer.parameters();
    const names = Object.keys(parameters);
    const lookup = (name: string) => parameters[name]!;
    const statistics = new BatchStatistics(lookup);
    const { value, grads } = tf.valueAndGrads(() => {
      const embeddings = encode(architecture, lookup, this.views, statistics.normalize);
      return ntXent(project(lookup, embeddings), temperature);
    })(names.map((name) => parameters[name]!));
    const rates = tf.tensor1d(optimizer.nextRates(learningRate));
    optimizer.update(Object.fromEntries(names.map((name, i) => [name, grads[i]!])), rates);
    optimizer.countStep();
    rates.dispose();
    running.update(statistics);
    statistics.dispose();
    const loss = value.dataSync()[0]!;
    value.dispose();
    return loss;
  }
}
