import { drawAugmentation } from '../augmentation/drawAugmentation';
import { packAugmentation, type PackedAugmentation } from '../augmentation/packAugmentation';
import type { PretrainConfig } from '../config/pretrainConfigSchema';
import { batchesOf } from '../data/batchesOf';
import type { FrameStore } from '../data/store/FrameStore';
import type { PairDraw } from '../data/PairDraw';
import type { PairSampler } from '../data/PairSampler';
import { shufflePositives } from '../data/shufflePositives';
import { RandomStream } from '../random/RandomStream';
import { batchFrames } from './batchFrames';
import type { RunPlan } from './planRun';

export interface Batch {
  /** n × S × S × 3 bytes, rows `[A|P]` or `[A|NA|P|NP]`; overwritten by the batch after the next. */
  frames: Uint8Array;
  views: number;
  augmentation: PackedAugmentation;
}

/**
 * What step i trains on: a function of seed and i alone, so that a resumed run, or one with another
 * number of loader threads, sees the same. Loading is asynchronous: ask for the next batch, then make the step.
 */
export class BatchFeed {
  private readonly buffers: [Uint8Array, Uint8Array];
  private epoch = -1;
  private batches: PairDraw[][] = [];

  constructor(
    private readonly config: PretrainConfig,
    private readonly sampler: PairSampler,
    private readonly store: FrameStore,
    private readonly plan: RunPlan,
  ) {
    const bytes = plan.viewsPerStep * store.bytesPerFrame;
    this.buffers = [new Uint8Array(bytes), new Uint8Array(bytes)];
  }

  /** @param index optimizer steps made before this one, from 0 */
  load(index: number): Promise<Batch> {
    const batch = this.read(index);
    // Loaded ahead of time: what goes wrong is told when the batch is asked for, not meanwhile as nobody's rejection.
    batch.catch(() => undefined);
    return batch;
  }

  private async read(index: number): Promise<Batch> {
    const { config, plan } = this;
    const draws = this.drawsOf(index);
    const frames = this.buffers[index % 2 === 0 ? 0 : 1];
    const views = plan.viewsPerStep;
    const stream = RandomStream.named(config.optimization.seed, 'augmentation', index);
    const augmentation = packAugmentation(
      drawAugmentation(stream, views, config.augmentation),
      config.augmentation,
    );
    await this.store.readFrames(batchFrames(draws), frames);
    return { frames, views, augmentation };
  }

  private drawsOf(index: number): PairDraw[] {
    const { stepsPerEpoch, clipsPerBatch } = this.plan;
    const epoch = Math.floor(index / stepsPerEpoch);
    if (epoch !== this.epoch) {
      this.batches = batchesOf(this.sampler.epoch(epoch), clipsPerBatch);
      this.epoch = epoch;
    }
    const draws = this.batches[index % stepsPerEpoch]!;
    return this.config.objective.shufflePositives ? shufflePositives(draws) : draws;
  }
}
