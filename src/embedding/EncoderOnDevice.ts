import * as tf from '@tensorflow/tfjs-core';
import { augment } from '../augmentation/augment';
import { augmentationTensors } from '../augmentation/augmentationTensors';
import { centerCropDraw } from '../augmentation/centerCropDraw';
import { packAugmentation } from '../augmentation/packAugmentation';
import type { Architecture } from '../encoders/Architecture';
import { embed } from '../encoders/embed';
import { encoderParameters } from '../encoders/encoderParameters';
import { featureCount } from '../encoders/featureCount';
import { WeightTensors } from '../encoders/WeightTensors';
import type { WeightValues } from '../encoders/WeightValues';
import type { Engine } from '../engine/Engine';

/** An encoder in eval mode: takes decoded images, gives embeddings. */
export class EncoderOnDevice {
  readonly dimensions: number;
  private readonly weights: WeightTensors;

  constructor(
    private readonly engine: Engine,
    private readonly architecture: Architecture,
    values: WeightValues,
    private readonly sides: { resize: number; crop: number },
  ) {
    this.dimensions = featureCount(architecture);
    this.weights = new WeightTensors(encoderParameters(architecture), values);
  }

  /**
   * @param images n × resize × resize × 3 uint8, one after the other; the middle crop is embedded
   * @returns n × dimensions, row by row
   */
  async embed(images: Uint8Array, count: number): Promise<Float32Array> {
    const { resize, crop } = this.sides;
    const frames = this.engine.framesTensor(images, [count, resize, resize, 3]);
    const centered = augmentationTensors(
      packAugmentation(centerCropDraw(count, this.sides), this.sides),
    );
    const views = augment(frames, centered, crop);
    const embeddings = embed(this.architecture, this.weights.get, views);
    const values = (await embeddings.data()) as Float32Array;
    tf.dispose([frames, centered.boxes, centered.coefficients, views, embeddings]);
    return values;
  }

  dispose(): void {
    this.weights.dispose();
  }
}
