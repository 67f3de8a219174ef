import { z } from 'zod';

// Without it zod probes for `eval` and `navigator`, which VS Code's extension host logs as an error.
z.config({ jitless: true });

/**
 * The one schema of `*.pretrain.yaml`: types, checks, hovers, JSON Schema and docs come from here.
 * Every field carries a description (shown on hover) and, where it has one, its default.
 */

const seconds = z.number().positive().finite();
const probability = z.number().min(0).max(1);

const data = z.strictObject({
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

const augmentation = z.strictObject({
  resize: z
    .number()
    .int()
    .min(16)
    .max(512)
    .default(128)
    .describe(
      'Side of the stored frame in pixels (aspect ratio not kept, as in the released code).',
    ),
  crop: z
    .number()
    .int()
    .min(16)
    .max(512)
    .default(112)
    .describe('Side of the random crop fed to the encoder, in pixels.'),
  flipProbability: probability.default(0.5).describe('Probability of a horizontal flip.'),
  brightness: z
    .number()
    .min(0)
    .max(1)
    .default(0.4)
    .describe('Color jitter: brightness factor drawn from [1 − b, 1 + b].'),
  contrast: z
    .number()
    .min(0)
    .max(1)
    .default(0.4)
    .describe('Color jitter: contrast factor drawn from [1 − c, 1 + c].'),
  saturation: z
    .number()
    .min(0)
    .max(1)
    .default(0.4)
    .describe('Color jitter: saturation factor drawn from [1 − s, 1 + s].'),
  hue: z
    .number()
    .min(0)
    .max(0.5)
    .default(0.2)
    .describe('Color jitter: hue shift drawn from [−h, h], in turns.'),
  jitterProbabilityFirstView: probability
    .default(1)
    .describe('Probability of color jitter for anchors (A, NA).'),
  jitterProbabilitySecondView: probability
    .default(0.8)
    .describe('Probability of color jitter for positives (P, NP).'),
  blurProbability: probability
    .default(0.5)
    .describe('Probability of a Gaussian blur with a 3×3 kernel.'),
  blurSigma: z
    .tuple([z.number().positive(), z.number().positive()])
    .default([0.1, 2])
    .describe('Range of the blur’s standard deviation in pixels.'),
  grayscaleProbability: probability.default(0.2).describe('Probability of turning a view gray.'),
});

const encoder = z.strictObject({
  architecture: z
    .enum(['resnet18', 'resnet34', 'resnet50'])
    .default('resnet50')
    .describe('torchvision’s ResNet of that name, random initialization.'),
  projectionSize: z
    .number()
    .int()
    .min(2)
    .max(4096)
    .default(128)
    .describe('Width of the projection head’s output, in which the loss is computed.'),
});

const timeAug = z.strictObject({
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

const hardNeg = z.strictObject({
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

const objective = z.strictObject({
  temperature: z.number().positive().max(10).default(0.07).describe('Temperature T of NT-Xent.'),
  timeAug: timeAug.prefault({}).describe('TimeAug: positives in time.'),
  hardNeg: hardNeg.prefault({}).describe('HardNeg: negatives of the same person.'),
  shufflePositives: z
    .boolean()
    .default(false)
    .describe(
      'Control experiment: pair every anchor with another clip’s positive. A working pipeline must not learn from it.',
    ),
});

const optimization = z.strictObject({
  batchSize: z
    .number()
    .int()
    .min(2)
    .max(8192)
    .default(256)
    .describe(
      'Positive pairs per step: 2 × batchSize views. With HardNeg a clip gives two pairs, so batchSize / 2 clips make a batch.',
    ),
  epochs: z
    .number()
    .int()
    .min(1)
    .max(100000)
    .default(300)
    .describe('Passes over all clips that take part.'),
  maximumSteps: z
    .number()
    .int()
    .min(1)
    .optional()
    .describe(
      'Ends the run after this many steps, whatever the epochs; the schedule is fitted to it.',
    ),
  learningRate: z
    .number()
    .positive()
    .max(10)
    .default(3e-4)
    .describe('Adam’s learning rate at the start.'),
  weightDecay: z
    .number()
    .min(0)
    .max(1)
    .default(1e-4)
    .describe(
      'L2 penalty added to the gradient of every parameter (Adam with L2, not AdamW), as released.',
    ),
  schedule: z
    .enum(['cosine', 'constant', 'released-code'])
    .default('cosine')
    .describe(
      'Learning rate over the run. `released-code`: constant for 10 epochs, then the released code’s mis-scaled cosine.',
    ),
  warmupSteps: z.number().int().min(0).default(0).describe('Steps of linear warm-up.'),
  seed: z
    .number()
    .int()
    .min(0)
    .max(4294967295)
    .default(0)
    .describe('Seed of every random stream: initialization, sampling, augmentation.'),
});

const checkpoints = z.strictObject({
  everyEpochs: z
    .number()
    .int()
    .min(1)
    .default(10)
    .describe('Write a checkpoint every so many epochs (and always at the end and on stop).'),
  everySteps: z.number().int().min(1).optional().describe('Also write one every so many steps.'),
  keep: z.number().int().min(1).default(3).describe('How many of the newest checkpoints are kept.'),
});

const evaluation = z.strictObject({
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

const engine = z.strictObject({
  backend: z
    .enum(['auto', 'tensorflow', 'wasm'])
    .default('auto')
    .describe('`tensorflow` where set up, else the built-in `wasm`.'),
  threads: z
    .number()
    .int()
    .min(1)
    .max(1024)
    .optional()
    .describe('CPU threads of the tensorflow engine (default: TensorFlow’s own choice).'),
});

const log = z.strictObject({
  everySteps: z
    .number()
    .int()
    .min(1)
    .default(1)
    .describe('Append a train event every so many steps.'),
});

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
  data: data.describe('The face clips: where they are and how they are laid out.'),
  augmentation: augmentation
    .prefault({})
    .describe(
      'Random changes of each view, so that the encoder cannot rely on color, position or sharpness.',
    ),
  encoder: encoder.prefault({}).describe('The network that turns a face into an embedding.'),
  objective: objective
    .prefault({})
    .describe('What is learned: which views count as alike and which as different.'),
  optimization: optimization
    .prefault({})
    .describe('How it is learned: batches, epochs, learning rate.'),
  precision: z.enum(['float32']).default('float32').describe('Number format of the encoder.'),
  checkpoints: checkpoints
    .prefault({})
    .describe('What is kept on disk for resuming and for later use.'),
  evaluation: evaluation
    .prefault({})
    .describe('How often the run measures itself on held-out people.'),
  engine: engine.prefault({}).describe('What the numbers are computed with.'),
  log: log.prefault({}).describe('How much the event log holds.'),
});

/** The config with every default filled in: what a run is started with (`effective-config.json`). */
export type PretrainConfig = z.output<typeof pretrainConfigSchema>;
