import { z } from '../quietZod';

export const logSection = z.strictObject({
  everySteps: z
    .number()
    .int()
    .min(1)
    .default(1)
    .describe('Append a train event every so many steps.'),
});
