import { z } from '../quietZod';

const probability = z.number().min(0).max(1);

export const augmentationSection = z.strictObject({
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
