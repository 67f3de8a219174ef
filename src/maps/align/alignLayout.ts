/**
 * Turns, mirrors and shifts a layout so that it lies as well as possible on another one of the same
 * items (orthogonal Procrustes in the plane; its size stays). Items that either lacks (NaN) do not count.
 *
 * @param layout n × 2, changed in place
 * @param reference n × 2
 * @returns items that both have; below 2 nothing was changed
 */
export function alignLayout(layout: Float64Array, reference: ArrayLike<number>): number {
  const common: number[] = [];
  for (let i = 0; i < layout.length; i += 2) {
    const sum = layout[i]! + layout[i + 1]! + reference[i]! + reference[i + 1]!;
    if (Number.isFinite(sum)) common.push(i);
  }
  if (common.length < 2) return common.length;
  const from = centerOf(layout, common);
  const to = centerOf(reference, common);
  // With points as complex numbers: a turn by arg Σ z̄·w, or a mirroring and a turn by arg Σ z·w.
  let [turnRe, turnIm, mirrorRe, mirrorIm] = [0, 0, 0, 0];
  for (const i of common) {
    const x = layout[i]! - from[0];
    const y = layout[i + 1]! - from[1];
    const u = reference[i]! - to[0];
    const v = reference[i + 1]! - to[1];
    turnRe += x * u + y * v;
    turnIm += x * v - y * u;
    mirrorRe += x * u - y * v;
    mirrorIm += x * v + y * u;
  }
  const mirror = Math.hypot(mirrorRe, mirrorIm) > Math.hypot(turnRe, turnIm);
  const angle = mirror ? Math.atan2(mirrorIm, mirrorRe) : Math.atan2(turnIm, turnRe);
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  for (let i = 0; i < layout.length; i += 2) {
    const x = layout[i]! - from[0];
    const y = (layout[i + 1]! - from[1]) * (mirror ? -1 : 1);
    layout[i] = to[0] + cos * x - sin * y;
    layout[i + 1] = to[1] + sin * x + cos * y;
  }
  return common.length;
}

function centerOf(layout: ArrayLike<number>, places: number[]): [number, number] {
  let x = 0;
  let y = 0;
  for (const i of places) {
    x += layout[i]! / places.length;
    y += layout[i + 1]! / places.length;
  }
  return [x, y];
}
