import type { ActionUnit } from '../expression/actionUnits';
import type { Point } from './polyline';

/** A furrow of the skin: a line in chart centimeters on the subject's left (+u), with depth and width in centimeters. */
export interface Furrow {
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

/** Lines that an action unit cuts into the skin. */
export const furrows: Partial<Record<ActionUnit, Furrow[]>> = {
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

/** Cushions that it pushes up. */
export const swellings: Partial<Record<ActionUnit, Swelling[]>> = {
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
