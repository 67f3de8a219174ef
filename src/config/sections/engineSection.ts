import { z } from '../quietZod';

export const engineSection = z.strictObject({
  backend: z
    .enum(['auto', 'tensorflow', 'wasm'])
    .default('auto')
    .describe('`tensorflow` where set up, else the built-in `wasm`.'),
  step: z
    .enum(['recorded', 'eager'])
    .default('recorded')
    .describe(
      '`recorded` (tensorflow engine): the step runs as one TensorFlow function, checked against the eager step at the start. `eager`: operation by operation.',
    ),
  threads: z
    .number()
    .int()
    .min(1)
    .max(1024)
    .optional()
    .describe('CPU threads of the tensorflow engine (default: TensorFlow’s own choice).'),
});
