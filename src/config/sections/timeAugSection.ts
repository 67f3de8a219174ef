import { z } from '../quietZod';

const seconds = z.number().positive().finite();

export const timeAugSection = z.strictObject({
  enabled: z
    .boolean()
    .default(true)
    .describe(
      'Positive = another frame of the clip at a small time shift. Off: the anchor frame itself, augmented anew (SimCLR).',
    ),
  minimumShiftSeconds: seconds
    .default(0.48)
    .describe('Smallest time shift of a positive, in seconds.'),
  maximumShiftSeconds: seconds
    .default(1.44)
    .describe('Largest time shift of a positive, in seconds.'),
});
