import * as tf from '@tensorflow/tfjs-core';
import { augment } from '../augmentation/augment';
import { centerCropDraw } from '../augmentation/centerCropDraw';
import { coefficientCount } from '../augmentation/coefficientRows';
import { packAugmentation } from '../augmentation/packAugmentation';
import type { Architecture } from '../encoders/Architecture';
import { embed } from '../encoders/embed';
import { encoderParameters } from '../encoders/encoderParameters';
import { featureCount } from '../encoders/featureCount';
import { WeightTensors } from '../encoders/WeightTensors';
import type { WeightValues } from '../encoders/WeightValues';
import type { Engine } from '../engine/Engine';
import type { ProgramSettings } from '../engine/programs/Program';
import type { ProgramDefinition } from '../engine/programs/ProgramDefinition';
import { Programs } from '../engine/programs/Programs';

/** An encoder in eval mode: takes decoded images, gives embeddings. */
export class EncoderOnDevice {
  readonly dimensions: number;
  private readonly weights: WeightTensors;
  private readonly programs: Programs;
  /** Images of the largest batch so far: a smaller one is filled up, so that one program serves all. */
  private capacity = 0;

  constructor(
    engine: Engine,
    private readonly architecture: Architecture,
    values: WeightValues,
    private readonly sides: { resize: number; crop: number },
    settings: ProgramSettings,
  ) {
    this.dimensions = featureCount(architecture);
    this.weights = new WeightTensors(encoderParameters(architecture), values);
    this.programs = new Programs(engine, settings);
  }

  /**
   * @param images n × resize × resize × 3 uint8, one after the other; the middle crop is embedded
   * @returns n × dimensions, row by row
   */
  embed(images: Uint8Array, count: number): Float32Array {
    this.capacity = Math.max(this.capacity, count);
    const views = this.capacity;
    const frames = new Uint8Array((images.length / count) * views);
    frames.set(images);
    const centered = packAugmentation(centerCropDraw(views, this.sides), this.sides);
    const { boxes, coefficients } = centered;
    const { embeddings } = this.programs.call(this.program(views), { frames, boxes, coefficients });
    return embeddings!.subarray(0, count * this.dimensions);
  }

  dispose(): void {
    this.programs.dispose();
    this.weights.dispose();
  }

  private program(views: number): ProgramDefinition {
    const { resize, crop } = this.sides;
    return {
      title: 'encoder',
      key: `embed ${views}`,
      entries: {
        embed: {
          inputs: {
            frames: { dtype: 'uint8', shape: [views, resize, resize, 3] },
            boxes: { dtype: 'float32', shape: [views, 4] },
            coefficients: { dtype: 'float32', shape: [coefficientCount, views, 1] },
          },
          body: ({ frames, boxes, coefficients }) => ({
            embeddings: tf.tidy(() => {
              const random = {
                boxes: boxes as tf.Tensor2D,
                coefficients: coefficients as tf.Tensor3D,
              };
              const images = augment(frames as tf.Tensor4D, random, crop);
              return embed(this.architecture, this.weights.get, images);
            }),
          }),
        },
      },
    };
  }
}
