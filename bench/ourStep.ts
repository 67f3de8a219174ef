import * as tf from '@tensorflow/tfjs-core';
import type { Engine } from '../src/engine/Engine';
import type { PreparingTimes, ProgramSettings } from '../src/engine/programs/Program';
import type { ProgramDefinition } from '../src/engine/programs/ProgramDefinition';
import { Programs } from '../src/engine/programs/Programs';
import { forwardAndBackward } from '../src/pretraining/forwardAndBackward';
import { PretrainingModel } from '../src/pretraining/PretrainingModel';
import type { StepTime } from './StepTime';
import type { StepWork } from './StepWork';

const learningRate = 3e-4;
const temperature = 0.07;

export interface StepSettings extends Pick<ProgramSettings, 'kernels' | 'winograd'> {
  weightDecay?: number;
  /** False: gradients are computed and thrown away. */
  isUpdating?: boolean;
}

/** The bare step: what the product does after augmentation, on views that stay the same; the result is read back. */
export class OurStep {
  /** What the program told while it got ready. */
  readonly told: string[] = [];
  readonly preparation: PreparingTimes = { recording: 0, writing: 0, loading: 0, comparing: 0 };
  private readonly model: PretrainingModel;
  private readonly programs: Programs;
  private readonly views: tf.Tensor4D;

  constructor(
    engine: Engine,
    private readonly work: StepWork,
    step: ProgramSettings['step'],
    private readonly settings: StepSettings = {},
  ) {
    const network = { architecture: work.architecture, projectionSize: 128 } as const;
    const { kernels, winograd, weightDecay = 1e-4 } = settings;
    this.model = new PretrainingModel(engine, { ...network, weightDecay, seed: 0 });
    this.programs = new Programs(engine, {
      ...{ step, precision: work.precision, kernels, winograd },
      report: {
        preparing: () => undefined,
        prepared: (_, milliseconds) => void Object.assign(this.preparation, milliseconds),
        fellBack: (_, reason) => void this.told.push(`ran eagerly: ${reason}`),
      },
    });
    const { images, size } = work;
    // Any values serve: the time does not depend on them.
    this.views = tf.tidy(() => {
      const waves = tf.sin(tf.range(0, images * size * size * 3));
      return tf.keep(tf.reshape(waves, [images, size, size, 3]));
    });
  }

  run(): StepTime {
    const start = performance.now();
    const before = process.cpuUsage();
    if (this.work.work === 'embed') this.programs.call(this.embedding(), {});
    else {
      const rates = this.model.optimizer.nextRates(learningRate);
      this.programs.call(this.training(), { rates });
      this.model.optimizer.countStep();
    }
    const { user, system } = process.cpuUsage(before);
    return { wall: performance.now() - start, cpu: (user + system) / 1000 };
  }

  dispose(): void {
    this.programs.dispose();
    this.model.dispose();
    this.views.dispose();
  }

  private training(): ProgramDefinition {
    const { model, views } = this;
    return {
      ...{ title: 'bare step', key: 'train', checked: ['loss'] },
      entries: {
        step: {
          inputs: { rates: { dtype: 'float32', shape: [2] } },
          body: ({ rates }): Record<string, tf.Tensor> => {
            const pass = forwardAndBackward(model, views, temperature);
            const touched = this.settings.isUpdating === false && touch(pass.gradients);
            if (!touched) model.optimizer.update(pass.gradients, rates as tf.Tensor1D);
            model.running.update(pass.statistics);
            pass.statistics.dispose();
            pass.projections.dispose();
            return touched ? { loss: pass.loss, touched } : { loss: pass.loss };
          },
        },
      },
    };
  }

  private embedding(): ProgramDefinition {
    return {
      ...{ title: 'embedding', key: 'embed' },
      entries: {
        embed: { inputs: {}, body: () => ({ embeddings: this.model.embed(this.views) }) },
      },
    };
  }
}

/** Needs every gradient, for next to nothing. */
function touch(gradients: Record<string, tf.Tensor>): tf.Tensor {
  const touched = tf.tidy(() =>
    tf.addN(Object.values(gradients).map((gradient) => tf.slice(tf.reshape(gradient, [-1]), 0, 1))),
  );
  tf.dispose(gradients);
  return touched;
}
