import type * as tf from '@tensorflow/tfjs-core';
import { augment } from '../augmentation/augment';
import { coefficientCount } from '../augmentation/coefficientRows';
import { drawAugmentation } from '../augmentation/drawAugmentation';
import { packAugmentation } from '../augmentation/packAugmentation';
import type { PretrainConfig } from '../config/pretrainConfigSchema';
import type { Clip } from '../data/Dataset';
import type { FrameStore } from '../data/store/FrameStore';
import type { PairDraw } from '../data/PairDraw';
import type { PairSampler } from '../data/PairSampler';
import type { ProgramDefinition } from '../engine/programs/ProgramDefinition';
import type { Programs } from '../engine/programs/Programs';
import { RandomStream } from '../random/RandomStream';
import { batchFrames } from './batchFrames';
import { intervalOverPeople, type IntervalOverPeople, type PersonRate } from './intervalOverPeople';
import type { PretrainingModel } from './PretrainingModel';
import { retrievalHits } from './retrievalHits';

export interface RetrievalResult {
  /** Share of views whose nearest other view of the batch is their true positive. */
  top1: number;
  interval: IntervalOverPeople;
  /** Expected top1 of a guess: 1 / (rows − 1). */
  chance: number;
  views: number;
  people: number;
}

/**
 * How well positives of people never trained on are found among a batch `[A|NA|P|NP]`
 * (docs/decisions/0003-held-out-retrieval.md). Batches, frames and augmentation are the same every time.
 */
export class HeldOutRetrieval {
  private readonly batches: PairDraw[][];

  constructor(
    private readonly config: PretrainConfig,
    private readonly dataset: { clips: readonly Pick<Clip, 'person' | 'name'>[] },
    private readonly store: FrameStore,
    sampler: PairSampler,
    clipsPerBatch: number,
  ) {
    const { seed } = config.optimization;
    this.batches = Array.from({ length: config.evaluation.batches }, (_, batch) =>
      sampler.draw(RandomStream.named(seed, 'held-out retrieval', batch)).slice(0, clipsPerBatch),
    );
  }

  async measure(programs: Programs, model: PretrainingModel): Promise<RetrievalResult> {
    const people = new Map<string, PersonRate>();
    let chanceSum = 0;
    for (const [index, draws] of this.batches.entries()) {
      const projections = await this.projections(programs, model, draws, index);
      const hits = retrievalHits(projections.values, projections.rows);
      chanceSum += 1 / (projections.rows - 1);
      hits.forEach((hit, row) => {
        const { person, name } = this.dataset.clips[draws[row % draws.length]!.clip]!;
        const rate = people.get(person ?? name) ?? { successes: 0, trials: 0 };
        people.set(person ?? name, {
          successes: rate.successes + (hit ? 1 : 0),
          trials: rate.trials + 1,
        });
      });
    }
    const rates = [...people.values()];
    const views = rates.reduce((sum, { trials }) => sum + trials, 0);
    return {
      top1: rates.reduce((sum, { successes }) => sum + successes, 0) / views,
      interval: intervalOverPeople(rates, this.config.optimization.seed),
      chance: chanceSum / this.batches.length,
      views,
      people: rates.length,
    };
  }

  private async projections(
    programs: Programs,
    model: PretrainingModel,
    draws: PairDraw[],
    batch: number,
  ): Promise<{ values: Float32Array; rows: number }> {
    const { augmentation, optimization } = this.config;
    const frames = batchFrames(draws);
    const rows = frames.length;
    const bytes = new Uint8Array(rows * this.store.bytesPerFrame);
    await this.store.readFrames(frames, bytes);
    const stream = RandomStream.named(optimization.seed, 'held-out augmentation', batch);
    const packed = packAugmentation(drawAugmentation(stream, rows, augmentation), augmentation);
    const { boxes, coefficients } = packed;
    const program = this.program(model, rows);
    const { projections } = programs.call(program, { frames: bytes, boxes, coefficients });
    return { values: projections!, rows };
  }

  /** Augmentation, encoder and head in eval mode. */
  private program(model: PretrainingModel, rows: number): ProgramDefinition {
    const { crop } = this.config.augmentation;
    const { size } = this.store;
    return {
      title: 'held-out retrieval',
      key: `held-out ${rows} ${size} ${crop}`,
      entries: {
        project: {
          inputs: {
            frames: { dtype: 'uint8', shape: [rows, size, size, 3] },
            boxes: { dtype: 'float32', shape: [rows, 4] },
            coefficients: { dtype: 'float32', shape: [coefficientCount, rows, 1] },
          },
          body: ({ frames, boxes, coefficients }) => {
            const random = {
              boxes: boxes as tf.Tensor2D,
              coefficients: coefficients as tf.Tensor3D,
            };
            const views = augment(frames as tf.Tensor4D, random, crop);
            const projections = model.project(views);
            views.dispose();
            return { projections };
          },
        },
      },
    };
  }
}
