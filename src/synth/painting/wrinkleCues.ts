import { exponential } from '../math/portableMath';
import { valueNoise } from '../math/valueNoise';
import { actionUnits, type ActionUnit } from '../expression/actionUnits';
import { nearestOnLine, type Point } from './polyline';
import { furrows, swellings } from './wrinkleShapes';
import { chart } from './TextureChart';

/** What the skin of one side shows when an action unit contracts, besides moving. */
export interface WrinkleCue {
  /** Place in `actionUnits`. */
  unit: number;
  side: 'right' | 'left';
  /** Texels that the cue touches. */
  texels: Uint32Array;
  /** Slopes of the skin along u and v, and the light that furrows lose, one a texel. */
  slopeU: Float32Array;
  slopeV: Float32Array;
  shade: Float32Array;
}

const cueCache = new Map<number, WrinkleCue[]>();

/** All cues at one texture size; computed once a process. */
export function wrinkleCues(size: number): WrinkleCue[] {
  let cues = cueCache.get(size);
  if (!cues) {
    cues = actionUnits.flatMap((unit, index) =>
      furrows[unit] || swellings[unit]
        ? (['right', 'left'] as const).map((side) => makeCue(size, unit, index, side))
        : [],
    );
    cueCache.set(size, cues);
  }
  return cues;
}

function makeCue(
  size: number,
  unit: ActionUnit,
  index: number,
  side: 'right' | 'left',
): WrinkleCue {
  const sign = side === 'left' ? 1 : -1;
  const step = chart.extent / size;
  const texels: number[] = [];
  const slopes: [number, number, number][] = [];
  for (let row = 1; row < size - 1; row++) {
    const v = chart.top - (row + 0.5) * step;
    if (v < -9 || v > 9) continue;
    for (let column = 1; column < size - 1; column++) {
      const u = sign * (chart.left + (column + 0.5) * step);
      if (u < -1.5 || u > 8) continue;
      const shade = shadeAt(unit, u, v);
      const slopeU =
        (sign * (heightAt(unit, u + step, v) - heightAt(unit, u - step, v))) / (2 * step);
      const slopeV = (heightAt(unit, u, v + step) - heightAt(unit, u, v - step)) / (2 * step);
      if (Math.abs(slopeU) + Math.abs(slopeV) + shade < 0.008) continue;
      texels.push(row * size + column);
      slopes.push([slopeU, slopeV, shade]);
    }
  }
  return {
    unit: index,
    side,
    texels: Uint32Array.from(texels),
    slopeU: Float32Array.from(slopes, ([value]) => value),
    slopeV: Float32Array.from(slopes, ([, value]) => value),
    shade: Float32Array.from(slopes, ([, , value]) => value),
  };
}

/** Height of the skin in centimeters. */
function heightAt(unit: ActionUnit, u: number, v: number): number {
  let height = 0;
  for (const { line, depth, width } of furrows[unit] ?? [])
    height -= furrowAt(line, depth, width, u, v);
  for (const { at, reach, height: top } of swellings[unit] ?? []) {
    const du = (u - at[0]) / reach[0];
    const dv = (v - at[1]) / reach[1];
    const square = du * du + dv * dv;
    if (square < 12) height += top * exponential(-square / 2);
  }
  if (unit === 17) {
    const du = u / 1.1;
    const dv = (v + 7.2) / 0.8;
    if (du * du + dv * dv < 8) {
      height += 0.035 * valueNoise(u * 3.2, v * 3.2, 5) * exponential(-(du * du + dv * dv) / 2);
    }
  }
  return height;
}

function furrowAt(
  line: readonly Point[],
  depth: number,
  width: number,
  u: number,
  v: number,
): number {
  const { distance, along } = nearestOnLine(line, u, v);
  const off = distance / width;
  if (off > 4) return 0;
  const ends = 0.35 + 0.65 * (1 - (2 * along - 1) * (2 * along - 1));
  return depth * ends * exponential((-off * off) / 2);
}

function shadeAt(unit: ActionUnit, u: number, v: number): number {
  let shade = 0;
  for (const { line, depth, width } of furrows[unit] ?? []) {
    shade += 3.6 * furrowAt(line, depth, width * 0.9, u, v);
  }
  return shade;
}
