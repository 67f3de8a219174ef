import { exponential } from '../math/portableMath';
import { valueNoise } from '../math/valueNoise';
import { actionUnits, type ActionUnit } from '../expression/actionUnits';
import { nearestOnLine, type Point } from './polyline';
import { chart } from './TextureChart';

/** A furrow of the skin: a line in chart centimeters on the subject's left (+u), with depth and width in centimeters. */
interface Furrow {
  line: readonly Point[];
  depth: number;
  width: number;
}

/** A soft swelling (or hollow, if negative) of the skin. */
interface Swelling {
  at: Point;
  reach: Point;
  height: number;
}

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

const furrows: Partial<Record<ActionUnit, Furrow[]>> = {
  1: [
    {
      line: [
        [0, 6.15],
        [1.2, 6.25],
        [2.3, 6],
      ],
      depth: 0.085,
      width: 0.12,
    },
    {
      line: [
        [0, 6.85],
        [1.4, 6.95],
        [2.6, 6.7],
      ],
      depth: 0.075,
      width: 0.12,
    },
    {
      line: [
        [0, 7.5],
        [1.6, 7.55],
      ],
      depth: 0.045,
      width: 0.12,
    },
  ],
  2: [
    {
      line: [
        [2.2, 6],
        [3.6, 5.95],
        [5, 5.3],
      ],
      depth: 0.085,
      width: 0.12,
    },
    {
      line: [
        [2.4, 6.75],
        [4, 6.6],
        [5.4, 5.9],
      ],
      depth: 0.075,
      width: 0.12,
    },
  ],
  4: [
    {
      line: [
        [0.38, 3.6],
        [0.52, 4.5],
        [0.6, 5.4],
      ],
      depth: 0.15,
      width: 0.13,
    },
    {
      line: [
        [1.15, 5.5],
        [1.6, 5.8],
      ],
      depth: 0.06,
      width: 0.14,
    },
    {
      line: [
        [0, 3.25],
        [0.7, 3.05],
      ],
      depth: 0.05,
      width: 0.12,
    },
  ],
  6: [
    {
      line: [
        [4.95, 2.75],
        [6.1, 3.35],
      ],
      depth: 0.06,
      width: 0.09,
    },
    {
      line: [
        [5, 2.5],
        [6.4, 2.55],
      ],
      depth: 0.065,
      width: 0.09,
    },
    {
      line: [
        [4.95, 2.25],
        [6.1, 1.75],
      ],
      depth: 0.06,
      width: 0.09,
    },
    {
      line: [
        [1.9, 1.7],
        [3, 1.25],
        [4.4, 1.45],
      ],
      depth: 0.08,
      width: 0.15,
    },
  ],
  7: [
    {
      line: [
        [1.9, 2],
        [3, 1.72],
        [4.3, 2],
      ],
      depth: 0.06,
      width: 0.12,
    },
  ],
  9: [
    {
      line: [
        [0.15, 2.7],
        [0.85, 3.1],
      ],
      depth: 0.085,
      width: 0.11,
    },
    {
      line: [
        [0.35, 1.9],
        [1.1, 2.3],
      ],
      depth: 0.1,
      width: 0.12,
    },
    {
      line: [
        [0.5, 1.2],
        [1.4, 1.6],
      ],
      depth: 0.085,
      width: 0.12,
    },
    {
      line: [
        [1.7, -0.3],
        [2.2, -1.5],
        [2.9, -2.8],
      ],
      depth: 0.1,
      width: 0.17,
    },
    {
      line: [
        [0.45, 3.7],
        [0.6, 4.6],
      ],
      depth: 0.06,
      width: 0.12,
    },
  ],
  10: [
    {
      line: [
        [1.75, -0.7],
        [2.3, -1.8],
        [3, -3.2],
      ],
      depth: 0.13,
      width: 0.18,
    },
  ],
  12: [
    {
      line: [
        [1.95, -1.1],
        [2.75, -2.3],
        [3.35, -4],
        [3.35, -4.8],
      ],
      depth: 0.13,
      width: 0.19,
    },
    {
      line: [
        [2.65, -4],
        [2.85, -4.45],
      ],
      depth: 0.07,
      width: 0.13,
    },
  ],
  14: [
    {
      line: [
        [2.75, -3.9],
        [2.95, -4.3],
        [2.8, -4.75],
      ],
      depth: 0.15,
      width: 0.14,
    },
  ],
  15: [
    {
      line: [
        [2.5, -4.6],
        [2.85, -5.3],
        [2.9, -6.1],
      ],
      depth: 0.11,
      width: 0.15,
    },
    {
      line: [
        [0, -6],
        [1.2, -6.1],
      ],
      depth: 0.05,
      width: 0.16,
    },
  ],
  17: [
    {
      line: [
        [0, -5.95],
        [0.9, -6],
        [1.7, -6.35],
      ],
      depth: 0.13,
      width: 0.17,
    },
    {
      line: [
        [0.4, -7.4],
        [0.8, -6.9],
      ],
      depth: 0.05,
      width: 0.13,
    },
  ],
  20: [
    {
      line: [
        [2.85, -3.7],
        [3.1, -4.6],
        [2.95, -5.5],
      ],
      depth: 0.08,
      width: 0.14,
    },
    {
      line: [
        [0, -6.1],
        [1.5, -6.25],
      ],
      depth: 0.05,
      width: 0.18,
    },
  ],
  23: [
    {
      line: [
        [0, -3.05],
        [1.3, -3.2],
        [2.3, -3.9],
      ],
      depth: 0.06,
      width: 0.13,
    },
    {
      line: [
        [0, -5.65],
        [1.3, -5.5],
        [2.3, -4.85],
      ],
      depth: 0.07,
      width: 0.13,
    },
  ],
};

const swellings: Partial<Record<ActionUnit, Swelling[]>> = {
  4: [{ at: [1.3, 4.7], reach: [0.7, 0.5], height: 0.16 }],
  6: [
    { at: [4.1, 0.3], reach: [1.5, 0.8], height: 0.22 },
    { at: [3.1, 1.85], reach: [1.1, 0.22], height: 0.08 },
  ],
  9: [{ at: [1.2, 0.4], reach: [0.45, 0.9], height: 0.1 }],
  10: [{ at: [2.7, -1], reach: [0.8, 0.9], height: 0.14 }],
  12: [{ at: [3.9, -1.6], reach: [1.1, 1.2], height: 0.2 }],
  14: [{ at: [3.5, -4.2], reach: [0.5, 0.7], height: 0.1 }],
  17: [{ at: [0.6, -7.1], reach: [0.8, 0.6], height: 0.12 }],
};

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
