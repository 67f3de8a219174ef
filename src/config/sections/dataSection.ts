import { z } from '../quietZod';
import { frameStoreSection } from './frameStoreSection';

const probability = z.number().min(0).max(1);

export const dataSection = z.strictObject({
  path: z
    .string()
    .min(1)
    .describe('Folder with the face clips, absolute or relative to this file.'),
  layout: z
    .enum(['auto', 'person-clip-frame', 'clip-frame', 'voxceleb'])
    .default('auto')
    .describe(
      'How folders map to people and clips. `voxceleb` is VoxCeleb1’s dense layout: person/1.6/video/utterance/frame or person/video/utterance/frame.',
    ),
  template: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Where people, clips and frames stand in a path under `path`, for folders that no layout fits: `{person}/{clip}/{frame}.jpg`. Parts: {person}, {clip}, {frame} (a number), {seconds} (a time stamp), {any}.',
    ),
  manifest: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Table that lists the frames (CSV, TSV, JSONL or Parquet; columns path, person, clip, frame, seconds), absolute or relative to this file. Paths in it are relative to `path`.',
    ),
  frameStore: frameStoreSection
    .prefault({})
    .describe('How decoded frames are kept between runs, under the product’s own folder.'),
  fps: z
    .number()
    .positive()
    .max(1000)
    .optional()
    .describe(
      'Frames per second of the stored frames. Required unless the dataset’s dataset.json states it; never guessed, since every shift and gap is in seconds.',
    ),
  frameNumberStep: z
    .number()
    .int()
    .min(1)
    .default(1)
    .describe(
      'Difference between the numbers of two neighboring frames (6 if every 6th was kept).',
    ),
  include: z.array(z.string()).optional().describe('Use only these people (folder names).'),
  exclude: z.array(z.string()).default([]).describe('Leave these people (folder names) out.'),
  heldOutPeople: z
    .union([z.array(z.string()), z.number().min(0).max(0.9)])
    .default(0.2)
    .describe(
      'People never trained on, used to see whether the encoder generalizes: a share (chosen by seed) or a list of folder names.',
    ),
  minimumAdmissibleShare: probability
    .default(0.2)
    .describe('A clip takes part if at least this share of its frames can be an anchor.'),
});
