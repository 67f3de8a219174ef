import { z } from '../quietZod';

export const optimizationSection = z.strictObject({
  batchSize: z
    .number()
    .int()
    .min(2)
    .max(8192)
    .default(256)
    .describe(
      'Positive pairs per step: 2 × batchSize views. With HardNeg a clip gives two pairs, so batchSize / 2 clips make a batch.',
    ),
  viewsPerChunk: z
    .number()
    .int()
    .min(2)
    .optional()
    .describe(
      'For batches that do not fit into memory: encode so many views at a time. The contrastive loss stays exact over the whole batch; BatchNorm’s statistics are each chunk’s own.',
    ),
  epochs: z
    .number()
    .int()
    .min(1)
    .max(100000)
    .default(300)
    .describe('Passes over all clips that take part.'),
  maximumSteps: z
    .number()
    .int()
    .min(1)
    .optional()
    .describe(
      'Ends the run after this many steps, whatever the epochs; the schedule is fitted to it.',
    ),
  learningRate: z
    .number()
    .positive()
    .max(10)
    .default(3e-4)
    .describe('Adam’s learning rate at the start.'),
  weightDecay: z
    .number()
    .min(0)
    .max(1)
    .default(1e-4)
    .describe(
      'L2 penalty added to the gradient of every parameter (Adam with L2, not AdamW), as released.',
    ),
  schedule: z
    .enum(['cosine', 'constant', 'released-code'])
    .default('cosine')
    .describe(
      'Learning rate over the run. `released-code`: constant for 10 epochs, then the released code’s mis-scaled cosine.',
    ),
  warmupSteps: z.number().int().min(0).default(0).describe('Steps of linear warm-up.'),
  seed: z
    .number()
    .int()
    .min(0)
    .max(4294967295)
    .default(0)
    .describe('Seed of every random stream: initialization, sampling, augmentation.'),
});
