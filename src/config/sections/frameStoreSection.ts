import { z } from '../quietZod';

export const frameStoreSection = z.strictObject({
  format: z
    .enum(['auto', 'raw', 'jpeg'])
    .default('auto')
    .describe(
      '`raw`: decoded bytes, fastest. `jpeg`: re-encoded, a fifth to a sixth of the size. `auto`: raw where it fits well into the free disk space.',
    ),
  jpegQuality: z
    .number()
    .int()
    .min(50)
    .max(100)
    .default(95)
    .describe('Quality of the packed JPEG frames.'),
  verify: z
    .boolean()
    .default(false)
    .describe(
      'Compare size and times of every frame with the store before a run, so that one overwritten in place is found; otherwise only folders are looked at.',
    ),
});
