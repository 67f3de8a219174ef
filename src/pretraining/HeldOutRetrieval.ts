import { augment } from '../augmentation/augment';
import { augmentationTensors } from '../augmentation/augmentationTensors';
import { drawAugmentation } from '../augmentation/drawAugmentation';
import { packAugmentation } from '../augmentation/packAugmentation';
import type { PretrainConfig } from '../config/pretrainConfigSchema';
import type { Dataset } from '../data/Dataset';
import type { FrameStore } from '../data/FrameStore';
import type { PairDraw } from '../data/PairDraw';
import type { PairSampler } from '../data/PairSampler';
import type { Engine } from '../engine/Engine';
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
    private readonly dataset: Dataset,
    private readonly store: FrameStore,
    sampler: PairSampler,
    clipsPerBatch: number,
  ) {
    const { seed } = config.optimization;
    this.batches = Array.from({ length: config.evaluation.batches }, (_, batch) =>
      sampler.draw(RandomStream.named(seed, 'held-out retrieval', batch)).slice(0, clipsPerBatch),
    );
  }

  async measure(engine: Engine, model: PretrainingModel): Promise<RetrievalResult> {
    const people = new Map<string, PersonRate>();
    let chanceSum = 0;
    for (const [index, draws] of this.batches.entries()) {
      const projections = await this.projections(engine, model, draws, index);
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
    engine: Engine,
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
    const input = engine.framesTensor(bytes, [rows, this.store.size, this.store.size, 3]);
    const random = augmentationTensors(packed);
    const views = augment(input, random, augmentation.crop);
    const output = model.project(views);
    const values = (await output.data()) as Float32Array;
    for (const tensor of [input, random.boxes, random.coefficients, views, output])
      tensor.dispose();
    return { values, rows };
  }
}
