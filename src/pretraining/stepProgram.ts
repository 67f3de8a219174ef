import type * as tf from '@tensorflow/tfjs-core';
import { coefficientCount } from '../augmentation/coefficientRows';
import type { ProgramDefinition } from '../engine/programs/ProgramDefinition';
import type { PretrainingModel } from './PretrainingModel';
import { trainingStep, type StepSettings } from './trainingStep';

export interface StepShape {
  views: number;
  /** Side of the frames, in pixels. */
  size: number;
}

/** The whole training step as one program: frames as bytes in, scalars out. */
export function stepProgram(
  model: PretrainingModel,
  { views, size }: StepShape,
  settings: StepSettings,
): ProgramDefinition {
  return {
    title: 'training step',
    key: `step ${views} ${size} ${JSON.stringify(settings)}`,
    checked: ['loss'],
    entries: {
      step: {
        inputs: {
          frames: { dtype: 'uint8', shape: [views, size, size, 3] },
          boxes: { dtype: 'float32', shape: [views, 4] },
          coefficients: { dtype: 'float32', shape: [coefficientCount, views, 1] },
          rates: { dtype: 'float32', shape: [2] },
        },
        body: ({ frames, boxes, coefficients, rates }) => ({
          ...trainingStep(
            model,
            {
              frames: frames as tf.Tensor4D,
              augmentation: {
                boxes: boxes as tf.Tensor2D,
                coefficients: coefficients as tf.Tensor3D,
              },
              rates: rates as tf.Tensor1D,
            },
            settings,
          ),
        }),
      },
    },
  };
}
