import { z } from '../quietZod';

export const checkpointsSection = z.strictObject({
  everyEpochs: z
    .number()
    .int()
    .min(1)
    .default(10)
    .describe('Write a checkpoint every so many epochs (and always at the end and on stop).'),
  everySteps: z.number().int().min(1).optional().describe('Also write one every so many steps.'),
  keep: z.number().int().min(1).default(3).describe('How many of the newest checkpoints are kept.'),
  keepEveryEpochs: z
    .number()
    .int()
    .min(1)
    .optional()
    .describe('Also keep the checkpoints of every so many epochs for good.'),
  best: z
    .enum(['held-out-retrieval', 'none'])
    .default('held-out-retrieval')
    .describe(
      'Also keep the checkpoint that is best by a criterion without labels: retrieval on held-out people.',
    ),
});
