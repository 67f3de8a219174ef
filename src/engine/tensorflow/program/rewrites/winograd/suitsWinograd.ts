import type { ConvolvedLayer } from './ConvolvedLayer';

/** From where on the products that are saved outweigh the transforms (`npm run bench:winograd`). */
interface Limits {
  /**
   * Transforming the filters costs the same for one image as for many. Trained, there is another reason: BatchNorm over
   * the values of few images (at the end of a network one each) amplifies rounding, and
   * eager steps, which recorded ones are compared with, would be far off by chance (decision 0008).
   */
  fewestImages: number;
  /** The transforms' work grows with the channels, that of the products with their square. */
  fewestChannels: number;
  /** The same for images of sides up to 8, which stay in the processor's cache. */
  fewestChannelsOfSmall: number;
}

const limits: Record<'trained' | 'untrained', Limits> = {
  // The gradients share the transforms of the images and of the filters.
  trained: { fewestImages: 16, fewestChannels: 128, fewestChannelsOfSmall: 64 },
  untrained: { fewestImages: 32, fewestChannels: 256, fewestChannelsOfSmall: 256 },
};

/**
 * Whether Winograd's filtering computes a layer faster than the definition.
 * @param isTrained whether the filters have a gradient
 */
export function suitsWinograd(
  { images, height, width, channels, filters }: ConvolvedLayer,
  isTrained: boolean,
): boolean {
  const { fewestImages, fewestChannels, fewestChannelsOfSmall } =
    limits[isTrained ? 'trained' : 'untrained'];
  const fewest = Math.max(height, width) <= 8 ? fewestChannelsOfSmall : fewestChannels;
  return images >= fewestImages && Math.min(channels, filters) >= fewest;
}
