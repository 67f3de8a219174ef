import { z } from '../quietZod';

const seconds = z.number().positive().finite();

export const hardNegSection = z.strictObject({
  enabled: z
    .boolean()
    .default(true)
    .describe('Add negatives of the same person from the same clip at a larger time shift.'),
  minimumGapSeconds: seconds
    .default(2.88)
    .describe(
      'Smallest gap between anchor and hard negative, in seconds. Must exceed the largest TimeAug shift and should be twice it.',
    ),
});
