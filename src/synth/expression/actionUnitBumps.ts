import type { Bump } from '../mesh/displacementField';
import type { ActionUnit } from './actionUnits';

/**
 * What each action unit (Ekman & Friesen 1978) does to the skin at full strength, on the subject's left (+x);
 * the right is its mirror image. AU26 (jaw) and AU43 (lids) are motions of their own; AU5 and AU7 move the lids
 * too (see LidMotion).
 */
export const actionUnitBumps: Record<ActionUnit, Bump[]> = {
  // Inner brow raiser.
  1: [
    { at: [1.3, 4.7, 5.2], reach: [1.15, 0.95, 1.2], move: [0.05, 0.72, 0.05] },
    { at: [1.4, 6.4, 5], reach: [1.4, 1, 1.4], move: [0, 0.25, 0] },
  ],
  // Outer brow raiser.
  2: [
    { at: [4.7, 4.7, 3.9], reach: [1.5, 0.95, 1.5], move: [0.05, 0.75, 0] },
    { at: [4.5, 6.2, 3.6], reach: [1.6, 1, 1.6], move: [0, 0.25, 0] },
    { at: [3.6, 3.5, 4.1], reach: [1.3, 0.35, 1], move: [0, 0.14, 0] },
  ],
  // Brow lowerer: down and together.
  4: [
    { at: [1.25, 4.55, 5.2], reach: [1, 0.8, 1.1], move: [-0.34, -0.62, 0.14] },
    { at: [3.4, 4.7, 4.7], reach: [1.5, 0.75, 1.3], move: [-0.16, -0.42, 0.06] },
    { at: [1.6, 3.5, 4.7], reach: [0.9, 0.4, 0.9], move: [-0.05, -0.2, 0.08] },
  ],
  5: [{ at: [3.15, 3.5, 4.1], reach: [1, 0.35, 0.9], move: [0, 0.12, -0.03] }],
  // Cheek raiser.
  6: [
    { at: [4.3, 0.3, 3.8], reach: [1.5, 1.1, 1.5], move: [0, 0.42, 0.3] },
    { at: [3.4, 1.5, 4], reach: [1.3, 0.5, 1], move: [0, 0.26, 0.12] },
    { at: [5.2, 2.5, 3], reach: [0.8, 0.9, 1], move: [-0.14, 0, 0] },
    { at: [5.3, 4.1, 3.3], reach: [0.9, 0.6, 1], move: [0, -0.12, 0] },
  ],
  7: [{ at: [3.15, 1.75, 3.9], reach: [1.1, 0.35, 0.9], move: [0, 0.14, 0.06] }],
  // Nose wrinkler.
  9: [
    { at: [1.5, -0.9, 5.3], reach: [0.85, 0.85, 1], move: [0.1, 0.46, 0.06] },
    { at: [1, 1.8, 5.2], reach: [0.8, 0.9, 0.9], move: [0, 0.24, 0.12] },
    { at: [1.25, 4.5, 5.2], reach: [1.1, 0.8, 1.1], move: [-0.08, -0.24, 0.08] },
    { at: [1.2, -3.2, 5.7], reach: [1.1, 0.6, 1], move: [0.02, 0.36, 0.05], lips: 'upper' },
    { at: [2.9, 0.6, 4.4], reach: [1.1, 0.8, 1.1], move: [-0.06, 0.3, 0.14] },
  ],
  // Upper lip raiser.
  10: [
    { at: [1.15, -3.7, 5.6], reach: [0.95, 0.75, 1.1], move: [0.06, 0.62, 0.04], lips: 'upper' },
    { at: [2.2, -1.6, 5], reach: [0.9, 0.9, 1], move: [0.1, 0.34, 0.12] },
    { at: [3.3, -0.4, 4.4], reach: [1.1, 0.8, 1.1], move: [0, 0.18, 0.12] },
  ],
  // Lip corner puller.
  12: [
    { at: [2.45, -4.3, 4.3], reach: [0.95, 0.8, 1.3], move: [0.72, 0.74, -0.5] },
    { at: [1.3, -4, 5.1], reach: [0.9, 0.6, 1], move: [0.22, 0.1, -0.22] },
    { at: [1.2, -5, 5.1], reach: [0.9, 0.5, 1], move: [0.22, 0.12, -0.2], lips: 'lower' },
    { at: [4.1, -1.3, 4.1], reach: [1.3, 1.1, 1.3], move: [0.12, 0.42, 0.4] },
  ],
  // Dimpler.
  14: [
    { at: [2.5, -4.3, 4.3], reach: [0.75, 0.7, 1.1], move: [0.36, 0.1, -0.5] },
    { at: [3.4, -4, 4], reach: [0.7, 0.8, 1], move: [0.05, 0, 0.14] },
  ],
  // Lip corner depressor.
  15: [
    { at: [2.4, -4.4, 4.3], reach: [0.85, 0.75, 1.2], move: [0.1, -0.7, -0.08] },
    { at: [1.3, -4.6, 5.1], reach: [0.8, 0.55, 1], move: [0, -0.1, 0] },
    { at: [2.7, -6.2, 3.9], reach: [0.9, 0.8, 1.1], move: [0.05, -0.2, 0.1] },
  ],
  // Chin raiser: pushes the lower lip up.
  17: [
    { at: [0.7, -7.2, 4.7], reach: [0.95, 0.8, 1.1], move: [0, 0.42, 0.2] },
    { at: [0.6, -5, 5.5], reach: [0.95, 0.6, 1], move: [0, 0.3, 0.22], lips: 'lower' },
    { at: [0.6, -3.8, 5.7], reach: [0.95, 0.5, 1], move: [0, 0.16, 0.06], lips: 'upper' },
    { at: [2.4, -4.6, 4.3], reach: [0.6, 0.5, 1], move: [0, -0.12, 0] },
  ],
  // Lip stretcher.
  20: [
    { at: [2.45, -4.5, 4.3], reach: [0.95, 0.9, 1.2], move: [0.78, -0.2, -0.4] },
    { at: [1.4, -5, 5], reach: [0.9, 0.6, 1], move: [0.26, -0.1, -0.18], lips: 'lower' },
    { at: [1.4, -4, 5], reach: [0.9, 0.5, 1], move: [0.24, -0.02, -0.18], lips: 'upper' },
    { at: [3.4, -5.8, 3.6], reach: [1.2, 1.2, 1.2], move: [0.24, -0.1, 0] },
  ],
  // Lip tightener: thin, pressed lips.
  23: [
    { at: [0.8, -3.55, 5.8], reach: [1.3, 0.36, 0.9], move: [0, -0.34, -0.24], lips: 'upper' },
    { at: [0.8, -5.1, 5.5], reach: [1.3, 0.42, 0.9], move: [0, 0.46, -0.26], lips: 'lower' },
    { at: [2.3, -4.3, 4.3], reach: [0.6, 0.6, 1], move: [-0.22, 0, 0] },
  ],
  // Lips part.
  25: [
    { at: [0.8, -4.1, 5.5], reach: [1.05, 0.55, 1], move: [0, 0.16, 0.03], lips: 'upper' },
    { at: [0.8, -4.6, 5.5], reach: [1.05, 0.75, 1], move: [0, -0.48, 0], lips: 'lower' },
  ],
  // Jaw drop: the hinge does the rest; cheeks lengthen and the mouth narrows.
  26: [
    { at: [2.4, -4.4, 4.3], reach: [0.8, 0.9, 1.2], move: [-0.3, -0.25, 0.1] },
    { at: [4.6, -3.4, 2.8], reach: [1.6, 2, 1.8], move: [-0.18, -0.2, 0] },
  ],
  43: [],
};
