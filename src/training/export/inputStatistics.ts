/**
 * How an encoder wants its input, for the metadata of exported files: RGB, each channel (value/255 − mean) /
 * deviation. ImageNet's, as the augmentation has them (a test holds the two together).
 */
export const inputStatistics = {
  mean: '[0.485, 0.456, 0.406]',
  deviation: '[0.229, 0.224, 0.225]',
} as const;
