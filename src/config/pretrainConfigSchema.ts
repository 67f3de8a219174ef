import { z } from './quietZod';
import { augmentationSection } from './sections/augmentationSection';
import { checkpointsSection } from './sections/checkpointsSection';
import { dataSection } from './sections/dataSection';
import { encoderSection } from './sections/encoderSection';
import { engineSection } from './sections/engineSection';
import { evaluationSection } from './sections/evaluationSection';
import { logSection } from './sections/logSection';
import { objectiveSection } from './sections/objectiveSection';
import { optimizationSection } from './sections/optimizationSection';

/**
 * The one schema of `*.pretrain.yaml`: types, checks, hovers, JSON Schema and docs come from here.
 * Every field carries a description (shown on hover) and, where it has one, its default.
 */

export const pretrainConfigSchema = z.strictObject({
  version: z.literal(1).describe('Version of this file format.'),
  experiment: z
    .string()
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
      'letters, digits, dot, dash and underscore only: it becomes a folder name',
    )
    .describe('Groups runs: a folder under runs/ beside this file.'),
  name: z.string().min(1).optional().describe('Name shown for runs of this config.'),
  data: dataSection.describe('The face clips: where they are and how they are laid out.'),
  augmentation: augmentationSection
    .prefault({})
    .describe(
      'Random changes of each view, so that the encoder cannot rely on color, position or sharpness.',
    ),
  encoder: encoderSection.prefault({}).describe('The network that turns a face into an embedding.'),
  objective: objectiveSection
    .prefault({})
    .describe('What is learned: which views count as alike and which as different.'),
  optimization: optimizationSection
    .prefault({})
    .describe('How it is learned: batches, epochs, learning rate.'),
  precision: z
    .enum(['float32', 'bfloat16', 'float16'])
    .default('float32')
    .describe(
      'Number format of the encoder’s activations (recorded step on the tensorflow engine); weights, statistics, loss and optimizer stay float32.',
    ),
  checkpoints: checkpointsSection
    .prefault({})
    .describe('What is kept on disk for resuming and for later use.'),
  evaluation: evaluationSection
    .prefault({})
    .describe('How often the run measures itself on held-out people.'),
  engine: engineSection.prefault({}).describe('What the numbers are computed with.'),
  log: logSection.prefault({}).describe('How much the event log holds.'),
});

/** The config with every default filled in: what a run is started with (`effective-config.json`). */
export type PretrainConfig = z.output<typeof pretrainConfigSchema>;
