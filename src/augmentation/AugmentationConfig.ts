/** The augmentation of method.md a.9 (without the landmark mask), as the config names it. */
export interface AugmentationConfig {
  /** Side of the stored frames, in pixels. */
  resize: number;
  /** Side of the random crop, in pixels; at most `resize`. */
  crop: number;
  flipProbability: number;
  /** Brightness factor from [1 − b, 1 + b], not below 0; likewise contrast and saturation. */
  brightness: number;
  contrast: number;
  saturation: number;
  /** Hue shift from [−h, h], in turns; at most 0.5. */
  hue: number;
  jitterProbabilityFirstView: number;
  jitterProbabilitySecondView: number;
  blurProbability: number;
  /** Range of the blur's standard deviation, in pixels. */
  blurSigma: readonly [number, number];
  grayscaleProbability: number;
}
