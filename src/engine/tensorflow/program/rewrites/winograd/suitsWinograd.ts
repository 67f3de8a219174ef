import type { ConvolvedLayer } from './ConvolvedLayer';
import { winogradAxis } from './winogradAxis';

/** From where on the products that are saved outweigh the transforms (`npm run bench:winograd`). */
interface Limits {
  /** The transforms' work grows with the channels, that of the products with their square. */
  fewestChannels: number;
  /** The same for images of sides up to 8, which stay in the processor's cache. */
  fewestChannelsOfSmall: number;
  /** Of each product, where the transformed filters are larger than the filters. */
  fewestRows: number;
}

const limits: Record<'trained' | 'untrained', Limits> = {
  // The gradients share the transforms of the images and of the filters.
  trained: { fewestChannels: 128, fewestChannelsOfSmall: 64, fewestRows: 16 },
  untrained: { fewestChannels: 256, fewestChannelsOfSmall: 256, fewestRows: 32 },
};

/**
 * Whether Winograd's filtering computes a layer faster than the definition.
 * @param isTrained whether the filters have a gradient
 */
export function suitsWinograd(
  { images, height, width, channels, filters }: ConvolvedLayer,
  isTrained: boolean,
): boolean {
  const { fewestChannels, fewestChannelsOfSmall, fewestRows } =
    limits[isTrained ? 'trained' : 'untrained'];
  const fewest = Math.max(height, width) <= 8 ? fewestChannelsOfSmall : fewestChannels;
  if (Math.min(channels, filters) < fewest) return false;
  const [down, across] = [winogradAxis(height), winogradAxis(width)];
  const taps = 9;
  if (down.points * across.points <= taps) return true;
  return images * down.tiles * across.tiles >= fewestRows;
}
