import type { RandomStream } from '../random/RandomStream';
import type { AugmentationConfig } from './AugmentationConfig';
import type { AugmentationDraw } from './AugmentationDraw';

/**
 * Draws the augmentation of a batch.
 * @param stream a stream of its own for each step, e.g. `named(seed, 'augmentation', step)`
 * @param views n, even: the first half are first views (A, NA), the second half second views (P, NP)
 */
export function drawAugmentation(
  stream: RandomStream,
  views: number,
  config: AugmentationConfig,
): AugmentationDraw {
  const draw = emptyDraw(views);
  for (let view = 0; view < views; view++) {
    const jitterProbability =
      view < views / 2 ? config.jitterProbabilityFirstView : config.jitterProbabilitySecondView;
    drawView(draw, view, stream, config, jitterProbability);
  }
  return draw;
}

function drawView(
  draw: AugmentationDraw,
  view: number,
  stream: RandomStream,
  config: AugmentationConfig,
  jitterProbability: number,
): void {
  const positions = config.resize - config.crop + 1;
  draw.cropTop[view] = stream.integer(positions);
  draw.cropLeft[view] = stream.integer(positions);
  draw.flip[view] = flag(stream, config.flipProbability);
  draw.jitter[view] = flag(stream, jitterProbability);
  draw.brightness[view] = factor(stream, config.brightness);
  draw.contrast[view] = factor(stream, config.contrast);
  draw.saturation[view] = factor(stream, config.saturation);
  draw.hue[view] = stream.uniformIn(-config.hue, config.hue);
  draw.jitterOrder.set(stream.shuffle([0, 1, 2, 3]), 4 * view);
  draw.blur[view] = flag(stream, config.blurProbability);
  draw.blurSigma[view] = stream.uniformIn(config.blurSigma[0], config.blurSigma[1]);
  draw.grayscale[view] = flag(stream, config.grayscaleProbability);
}

/** One draw always, whatever the probability. */
function flag(stream: RandomStream, probability: number): 0 | 1 {
  return stream.uniform() < probability ? 1 : 0;
}

function factor(stream: RandomStream, strength: number): number {
  return stream.uniformIn(Math.max(0, 1 - strength), 1 + strength);
}

function emptyDraw(views: number): AugmentationDraw {
  return {
    views,
    cropTop: new Int32Array(views),
    cropLeft: new Int32Array(views),
    flip: new Uint8Array(views),
    jitter: new Uint8Array(views),
    brightness: new Float32Array(views),
    contrast: new Float32Array(views),
    saturation: new Float32Array(views),
    hue: new Float32Array(views),
    jitterOrder: new Uint8Array(4 * views),
    blur: new Uint8Array(views),
    blurSigma: new Float32Array(views),
    grayscale: new Uint8Array(views),
  };
}
