import type { AugmentationConfig } from './AugmentationConfig';
import type { AugmentationDraw } from './AugmentationDraw';

/** The draw that changes nothing but cropping the center: for evaluation and `embed`. */
export function centerCropDraw(
  views: number,
  { resize, crop }: Pick<AugmentationConfig, 'resize' | 'crop'>,
): AugmentationDraw {
  // torchvision's CenterCrop rounds half to even: (resize − crop) / 2.
  const margin = (resize - crop) / 2;
  const start = margin % 1 === 0.5 ? 2 * Math.round(margin / 2) : margin;
  return {
    views,
    cropTop: new Int32Array(views).fill(start),
    cropLeft: new Int32Array(views).fill(start),
    flip: new Uint8Array(views),
    jitter: new Uint8Array(views),
    brightness: new Float32Array(views).fill(1),
    contrast: new Float32Array(views).fill(1),
    saturation: new Float32Array(views).fill(1),
    hue: new Float32Array(views),
    jitterOrder: Uint8Array.from({ length: 4 * views }, (_, index) => index % 4),
    blur: new Uint8Array(views),
    blurSigma: new Float32Array(views).fill(1),
    grayscale: new Uint8Array(views),
  };
}
