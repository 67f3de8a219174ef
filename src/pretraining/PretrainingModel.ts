import * as tf from '@tensorflow/tfjs-core';
import type { Architecture } from '../encoders/Architecture';
import { createEncoder } from '../encoders/createEncoder';
import { createProjectionHead } from '../encoders/createProjectionHead';
import { embed } from '../encoders/embed';
import { encoderParameters } from '../encoders/encoderParameters';
import { featureCount } from '../encoders/featureCount';
import { isTrainable, type ParameterSpecification } from '../encoders/ParameterSpecification';
import { project } from '../encoders/project';
import { projectionHeadParameters } from '../encoders/projectionHeadParameters';
import { RunningStatistics } from '../encoders/RunningStatistics';
import type { TensorLookup } from '../encoders/TensorLookup';
import type { WeightValues } from '../encoders/WeightValues';
import type { Engine } from '../engine/Engine';
import { createOptimizer } from '../engine/optimizer/createOptimizer';
import type { Optimizer } from '../engine/optimizer/Optimizer';
import type { ModelState } from '../training/ModelState';
import { LossScale } from './LossScale';

export interface PretrainingModelSettings {
  architecture: Architecture;
  projectionSize: number;
  /** L2 penalty added to every gradient (Adam, not AdamW). */
  weightDecay: number;
  seed: number;
}

/** Everything that training changes: encoder, projection head, running statistics, Adam's moments. */
export class PretrainingModel {
  readonly architecture: Architecture;
  /** Numbers in a projection. */
  readonly projectionSize: number;
  /** Of encoder and head; the order of files and of the optimizer. */
  readonly specifications: readonly ParameterSpecification[];
  readonly optimizer: Optimizer;
  readonly running: RunningStatistics;
  /** For float16; unused otherwise. */
  readonly lossScale = new LossScale();

  constructor(engine: Engine, settings: PretrainingModelSettings) {
    const { architecture, projectionSize, seed, weightDecay } = settings;
    const features = featureCount(architecture);
    const encoder = encoderParameters(architecture);
    const values: WeightValues = {
      ...createEncoder(architecture, seed),
      ...createProjectionHead(features, projectionSize, seed),
    };
    this.architecture = architecture;
    this.projectionSize = projectionSize;
    this.specifications = [...encoder, ...projectionHeadParameters(features, projectionSize)];
    this.running = new RunningStatistics(encoder, values);
    const trainable = this.specifications.filter(isTrainable).map(({ name, shape }) => ({
      name,
      shape: [...shape],
      initial: values[name]!,
    }));
    this.optimizer = createOptimizer(engine, trainable, { weightDecay });
  }

  /** The trainable tensors now, in the optimizer's order. */
  trainable(): { names: string[]; tensors: tf.Tensor[]; lookup: TensorLookup } {
    const parameters = this.optimizer.parameters();
    const names = Object.keys(parameters);
    return {
      names,
      tensors: names.map((name) => parameters[name]!),
      lookup: (name) => parameters[name]!,
    };
  }

  /** Embeddings in eval mode, [n, features], of normalized images [n, h, w, 3]. */
  embed(images: tf.Tensor4D): tf.Tensor2D {
    return tf.tidy(() => embed(this.architecture, this.evaluationTensors(), images));
  }

  /** Projections in eval mode, [n, projectionSize], not normalized. */
  project(images: tf.Tensor4D): tf.Tensor2D {
    return tf.tidy(() => {
      const lookup = this.evaluationTensors();
      return project(lookup, embed(this.architecture, lookup, images));
    });
  }

  /** A copy of everything, for a checkpoint. */
  state(): ModelState {
    const { step, parameters, firstMoments, secondMoments } = this.optimizer.exportState();
    return {
      step,
      weights: { ...parameters, ...this.running.values() },
      firstMoments,
      secondMoments,
      lossScale: this.lossScale.state(),
    };
  }

  /** Continues from a state; names and sizes must fit. */
  restore({ step, weights, firstMoments, secondMoments, lossScale }: ModelState): void {
    if (lossScale) this.lossScale.restore(lossScale);
    this.optimizer.importState({ step, parameters: weights, firstMoments, secondMoments });
    this.running.assign(weights);
  }

  dispose(): void {
    this.optimizer.dispose();
    this.running.dispose();
  }

  private evaluationTensors(): TensorLookup {
    const parameters = this.optimizer.parameters();
    const running = this.running.tensors();
    return (name) => {
      const tensor = parameters[name] ?? running.get(name);
      if (!tensor) throw new Error(`The model has no tensor named "${name}".`);
      return tensor;
    };
  }
}
