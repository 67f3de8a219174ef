import type { ConvolvedLayer } from './ConvolvedLayer';
import { winogradAxis } from './winogradAxis';

/** From where on the products that are saved outweigh the transforms (`npm run bench:winograd`). */
interface Limits {
  /** Each transform is one product with a matrix for the whole image, which of a larger one is mostly zeros. */
  largestSide: number;
  fewestChannels: number;
  /** Of each product, where the transformed filters are larger than the filters. */
  fewestRows: number;
}

const limits: Record<'trained' | 'untrained', Limits> = {
  // The gradients share the transforms of the images and of the filters.
  trained: { largestSide: 12, fewestChannels: 64, fewestRows: 16 },
  untrained: { largestSide: 8, fewestChannels: 256, fewestRows: 32 },
};

/**
 * Whether Winograd's filtering computes a layer faster than the definition.
 * @param isTrained whether the filters have a gradient
 */
export function suitsWinograd(
  { images, height, width, channels, filters }: ConvolvedLayer,
  isTrained: boolean,
): boolean {
  const { largestSide, fewestChannels, fewestRows } = limits[isTrained ? 'trained' : 'untrained'];
  if (Math.max(height, width) > largestSide) return false;
  if (Math.min(channels, filters) < fewestChannels) return false;
  const [down, across] = [winogradAxis(height), winogradAxis(width)];
  const taps = 9;
  if (down.points * across.points <= taps) return true;
  return images * down.tiles * across.tiles >= fewestRows;
}
