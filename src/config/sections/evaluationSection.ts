import { z } from '../quietZod';

export const evaluationSection = z.strictObject({
  everySteps: z
    .number()
    .int()
    .min(1)
    .default(200)
    .describe(
      'Measure retrieval on held-out people every so many steps (and at the start and the end).',
    ),
  batches: z
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(4)
    .describe('Held-out batches a measurement uses; the same ones every time.'),
});
