import { alignLayout } from './alignLayout';

/**
 * How different two layouts of the same items are after the best turn, mirroring, shift and scaling:
 * 0 (the same picture) … 1. Root of scipy.spatial.procrustes' disparity.
 */
export function procrustesDistance(first: ArrayLike<number>, second: ArrayLike<number>): number {
  const a = normalized(first);
  const b = normalized(second);
  alignLayout(a, b);
  // For layouts of size 1 the best scale is their correlation, and what is left 1 − correlation².
  let correlation = 0;
  for (let i = 0; i < a.length; i++) correlation += a[i]! * b[i]!;
  return Math.sqrt(Math.max(0, 1 - correlation * correlation));
}

function normalized(layout: ArrayLike<number>): Float64Array {
  const copy = Float64Array.from(layout);
  const count = copy.length / 2;
  for (const axis of [0, 1]) {
    let mean = 0;
    for (let i = axis; i < copy.length; i += 2) mean += copy[i]! / count;
    for (let i = axis; i < copy.length; i += 2) copy[i]! -= mean;
  }
  const size = Math.hypot(...[0, 1].map((axis) => lengthAlong(copy, axis)));
  return copy.map((value) => value / (size || 1));
}

function lengthAlong(layout: Float64Array, axis: number): number {
  let sum = 0;
  for (let i = axis; i < layout.length; i += 2) sum += layout[i]! ** 2;
  return Math.sqrt(sum);
}
