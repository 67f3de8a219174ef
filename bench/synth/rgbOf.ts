import type { RgbImage } from '../../src/faces/FaceAnalysis';
import type { ClipRenderer } from '../../src/synth/render/ClipRenderer';

/** The last frame as the networks take it. */
export function rgbOf({ image, size }: ClipRenderer): RgbImage {
  const data = new Uint8Array(3 * size * size);
  for (let pixel = 0; pixel < size * size; pixel++) {
    for (let channel = 0; channel < 3; channel++)
      data[3 * pixel + channel] = image[4 * pixel + channel]!;
  }
  return { data, width: size, height: size };
}
