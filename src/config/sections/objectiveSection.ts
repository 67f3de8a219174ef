import { z } from '../quietZod';

import { hardNegSection } from './hardNegSection';
import { timeAugSection } from './timeAugSection';

export const objectiveSection = z.strictObject({
  temperature: z.number().positive().max(10).default(0.07).describe('Temperature T of NT-Xent.'),
  timeAug: timeAugSection.prefault({}).describe('TimeAug: positives in time.'),
  hardNeg: hardNegSection.prefault({}).describe('HardNeg: negatives of the same person.'),
  offsets: z
    .enum(['seconds', 'released-code'])
    .default('seconds')
    .describe(
      '`seconds`: the law of the paper in seconds. `released-code`: whole frames as the released code counts them, whatever the gaps in the numbering (for comparisons only).',
    ),
  fixedPairs: z
    .boolean()
    .default(false)
    .describe(
      'Draw every clip’s frames once for the whole run, as the released code does, instead of anew every epoch.',
    ),
  shufflePositives: z
    .boolean()
    .default(false)
    .describe(
      'Control experiment: pair every anchor with another clip’s positive. A working pipeline must not learn from it.',
    ),
});
