import type { AugmentationConfig } from './AugmentationConfig';
import { jitterOperation, type AugmentationDraw } from './AugmentationDraw';
import { coefficientCount, coefficientRows, tonesPerSide } from './coefficientRows';
import { imageNetDeviation } from './imageStatistics';

/** A draw as the numbers that the tensor operations take; views are the last axis of coefficients. */
export interface PackedAugmentation {
  views: number;
  /** [n, 4]: top, left, bottom, right of the crop in 0..1; left > right mirrors. */
  boxes: Float32Array;
  /** [coefficientCount, n], rows as in `coefficientRows`. */
  coefficients: Float32Array;
}

/** Pixels are handled in 0..6 on the device: there ReLU6 is the clamp. */
export const white = 6;

/** Boxes end this much inside the outer pixel centers, so that rounding never leaves the frame. */
const inset = 0.01;

/** Where each channel stands on the hue circle, in turns (see `shiftHue`). */
const huePhases = [1 / 2, 1 / 6, -1 / 6] as const;

/**
 * Turns a draw into coefficients. No flag is left: an operation that does not apply becomes the
 * identity, so that the tensor operations are the same for every view and every step.
 */
export function packAugmentation(
  draw: AugmentationDraw,
  config: Pick<AugmentationConfig, 'resize' | 'crop'>,
): PackedAugmentation {
  const { views } = draw;
  const boxes = new Float32Array(4 * views);
  const coefficients = new Float32Array(coefficientCount * views);
  for (let view = 0; view < views; view++) {
    const put = (row: number, values: readonly number[]) =>
      values.forEach((value, index) => (coefficients[(row + index) * views + view] = value));
    boxes.set(cropBox(draw, view, config.resize, config.crop), 4 * view);
    put(coefficientRows.tones, toneCoefficients(draw, view));
    const shift = draw.jitter[view] ? draw.hue[view]! : 0;
    put(
      coefficientRows.hue,
      huePhases.map((phase) => phase + shift),
    );
    const side = draw.blur[view] ? blurSideWeight(draw.blurSigma[view]!) : 0;
    put(coefficientRows.blurCenter, [1 - 2 * side, side]);
    const gray = draw.grayscale[view]!;
    const unit = imageNetDeviation.map((deviation) => 1 / (white * deviation));
    put(
      coefficientRows.color,
      unit.map((value) => (1 - gray) * value),
    );
    put(
      coefficientRows.gray,
      unit.map((value) => gray * value),
    );
  }
  return { views, boxes, coefficients };
}

function cropBox(draw: AugmentationDraw, view: number, resize: number, crop: number): number[] {
  const range = (start: number) => [start + inset, start + crop - 1 - inset] as const;
  const [top, bottom] = range(draw.cropTop[view]!);
  const [left, right] = range(draw.cropLeft[view]!);
  const sides = draw.flip[view] ? [top, right, bottom, left] : [top, left, bottom, right];
  return sides.map((side) => side / (resize - 1));
}

/**
 * Factor, mean and gray of each tone operation in turn. Up to three come before the hue, the rest
 * after it: so all 24 orders of torchvision's jitter are there with a single hue operation.
 */
function toneCoefficients(draw: AugmentationDraw, view: number): number[] {
  const identity = [1, 0, 0];
  const before: number[][] = [];
  const after: number[][] = [];
  if (draw.jitter[view]) {
    const order = [...draw.jitterOrder.subarray(4 * view, 4 * view + 4)];
    const hueAt = order.indexOf(jitterOperation.hue);
    order.forEach((operation, index) => {
      if (index !== hueAt) (index < hueAt ? before : after).push(tone(draw, view, operation));
    });
  }
  while (before.length < tonesPerSide) before.push(identity);
  while (after.length < tonesPerSide) after.push(identity);
  // The first operation meets pixel values in 0..255.
  before[0] = before[0]!.map((value) => (value * white) / 255);
  return [...before, ...after].flat();
}

function tone(draw: AugmentationDraw, view: number, operation: number): number[] {
  switch (operation) {
    case jitterOperation.brightness:
      return [draw.brightness[view]!, 0, 0];
    case jitterOperation.contrast:
      return [draw.contrast[view]!, 1 - draw.contrast[view]!, 0];
    default:
      return [draw.saturation[view]!, 0, 1 - draw.saturation[view]!];
  }
}

/** Outer weight of torchvision's Gaussian kernel of size 3, normalized to sum 1. */
function blurSideWeight(sigma: number): number {
  const ratio = Math.exp(-1 / (2 * sigma * sigma));
  return ratio / (1 + 2 * ratio);
}
