import type { backend_util } from '@tensorflow/tfjs-core';
import { isSamePadding } from './isSamePadding';

export type ConvolutionInfo = backend_util.Conv2DInfo;

export interface SidePadding {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export type ConvolutionPadding =
  | { kind: 'SAME' | 'VALID' }
  /** The operation itself takes these paddings. */
  | { kind: 'EXPLICIT'; sides: SidePadding }
  /** The input is padded by these first, then the operation is VALID. */
  | { kind: 'PAD_FIRST'; sides: SidePadding };

/**
 * How TensorFlow is asked for a padding given in numbers (as PyTorch has it). Its fast CPU kernels (oneDNN)
 * refuse EXPLICIT: there SAME is asked for where it means the same, else the input is padded first
 * (only by what the windows reach). cuDNN takes EXPLICIT.
 */
export function convolutionPadding(info: ConvolutionInfo, onGpu: boolean): ConvolutionPadding {
  if (info.padInfo.type === 'VALID' || info.padInfo.type === 'SAME') {
    return { kind: info.padInfo.type };
  }
  const { top, bottom, left, right } = info.padInfo;
  if (onGpu) return { kind: 'EXPLICIT', sides: { top, bottom, left, right } };
  const rows = reached(
    info.inHeight,
    info.outHeight,
    info.strideHeight,
    info.effectiveFilterHeight,
    top,
  );
  const columns = reached(
    info.inWidth,
    info.outWidth,
    info.strideWidth,
    info.effectiveFilterWidth,
    left,
  );
  const sides = { top, bottom: rows, left, right: columns };
  return isSame(info, sides) ? { kind: 'SAME' } : { kind: 'PAD_FIRST', sides };
}

/** Padding after the end that the last window really touches. */
function reached(size: number, windows: number, stride: number, filter: number, before: number) {
  return Math.max(0, (windows - 1) * stride + filter - before - size);
}

function isSame(info: ConvolutionInfo, { top, left }: SidePadding): boolean {
  const rows = { size: info.inHeight, windows: info.outHeight, stride: info.strideHeight };
  const columns = { size: info.inWidth, windows: info.outWidth, stride: info.strideWidth };
  return (
    isSamePadding({ ...rows, filter: info.effectiveFilterHeight, before: top }) &&
    isSamePadding({ ...columns, filter: info.effectiveFilterWidth, before: left })
  );
}

/**
 * The padding for the gradient of the filter. EXPLICIT also says which kernel is taken on CPU: TensorFlow's
 * own. oneDNN's for 1×1 filters (v3.7.3, AVX2) now and then leaves a thread's part out of the sum over the
 * batch. A recorded program chooses again (`chooseFilterGradients`).
 */
export function filterGradientPadding(info: ConvolutionInfo, onGpu: boolean): ConvolutionPadding {
  const padding = convolutionPadding(info, onGpu);
  if (onGpu || padding.kind === 'EXPLICIT') return padding;
  if (padding.kind === 'PAD_FIRST') return { kind: 'EXPLICIT', sides: padding.sides };
  const { top, bottom, left, right } = info.padInfo;
  return { kind: 'EXPLICIT', sides: { top, bottom, left, right } };
}
