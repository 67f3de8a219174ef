import { mirrored, type Bump } from '../mesh/displacementField';

/**
 * How the neutral face differs between people: each parameter is an independent normal deviate (clipped at
 * ±2.2) times these bumps. Pairs are given for the subject's left (+x) and mirrored. The last ones shift the
 * neutral face the way an expression would (low brows, drooping corners): that is what makes identity hard to
 * remove from an expression embedding.
 */
export const shapeParameters: Record<string, Bump[]> = {
  faceWidth: [{ at: [0, -1, 0], reach: [30, 9, 12], move: [0.045, 0, 0], scale: true }],
  faceHeight: [{ at: [0, 1, 0], reach: [30, 30, 30], move: [0, 0.045, 0], scale: true }],
  jawWidth: both([{ at: [6.2, -5.6, -0.5], reach: [2.6, 2.4, 3.2], move: [0.62, 0, 0] }]),
  jawLength: [{ at: [0, -9, 3.5], reach: [4.5, 2.6, 4], move: [0, -0.62, 0] }],
  chinWidth: both([{ at: [2.2, -8.6, 3.6], reach: [1.7, 1.6, 2.4], move: [0.5, 0, 0] }]),
  chinProjection: [{ at: [0, -8, 4.6], reach: [2.6, 1.7, 2.6], move: [0, 0, 0.55] }],
  foreheadHeight: [{ at: [0, 8.4, 3.6], reach: [6, 2.4, 5], move: [0, 0.6, 0] }],
  foreheadSlope: [{ at: [0, 7, 4.6], reach: [5, 2.2, 4], move: [0, 0, -0.5] }],
  templeWidth: both([{ at: [7, 4.4, -0.5], reach: [2, 2.6, 3], move: [0.45, 0, 0] }]),
  cheekboneWidth: both([{ at: [6.2, 0.2, 1], reach: [1.9, 1.7, 3], move: [0.42, 0, 0.28] }]),
  cheekFullness: both([{ at: [4.8, -3, 2.6], reach: [1.7, 1.9, 2.2], move: [0.42, 0, 0.5] }]),
  browRidge: both([{ at: [2.8, 4.3, 4.9], reach: [2.2, 0.8, 1.5], move: [0, 0, 0.28] }]),
  eyeSize: both([
    { at: [3.15, 2.64, 3.8], reach: [1.2, 0.75, 1.2], move: [0.09, 0.14, 0], scale: true },
  ]),
  eyeSpacing: both([{ at: [3.15, 2.8, 3.7], reach: [1.25, 1.5, 1.6], move: [0.24, 0, 0] }]),
  eyeHeight: both([{ at: [3.15, 2.8, 3.7], reach: [1.9, 1.5, 1.8], move: [0, 0.24, 0] }]),
  eyeTilt: both([
    { at: [4.5, 2.7, 3.2], reach: [0.7, 0.8, 1.2], move: [0, 0.2, 0] },
    { at: [1.8, 2.6, 3.8], reach: [0.6, 0.7, 1.2], move: [0, -0.14, 0] },
  ]),
  eyeDepth: both([{ at: [3.1, 3, 3.8], reach: [1.7, 1.2, 1.6], move: [0, 0, 0.25] }]),
  noseWidth: both([{ at: [1.6, -1.2, 5.3], reach: [0.8, 0.8, 1.1], move: [0.27, 0, 0] }]),
  noseLength: [{ at: [0, -1, 6.8], reach: [1.7, 1.5, 2.2], move: [0, -0.36, 0] }],
  noseProjection: [{ at: [0, -0.7, 7.4], reach: [1.2, 1.6, 1.8], move: [0, 0, 0.42] }],
  noseTip: [{ at: [0, -0.7, 7.5], reach: [0.9, 0.8, 1], move: [0, 0.32, 0] }],
  bridgeHeight: [{ at: [0, 2, 5.9], reach: [0.75, 1.2, 1.1], move: [0, 0, 0.36] }],
  bridgeWidth: both([{ at: [0.8, 1.6, 5.2], reach: [0.6, 1.4, 0.9], move: [0.16, 0, 0.05] }]),
  mouthWidth: both([{ at: [2.4, -4.3, 4.3], reach: [1.1, 1.1, 1.4], move: [0.27, 0, -0.05] }]),
  mouthHeight: [{ at: [0, -4.3, 5], reach: [3, 1.3, 2], move: [0, 0.28, 0] }],
  upperLipFullness: [
    { at: [0, -3.6, 5.8], reach: [1.6, 0.42, 0.9], move: [0, 0.17, 0.13], lips: 'upper' },
  ],
  lowerLipFullness: [
    { at: [0, -5.15, 5.5], reach: [1.5, 0.45, 0.9], move: [0, -0.2, 0.15], lips: 'lower' },
  ],
  mouthProjection: [{ at: [0, -4.2, 5.2], reach: [2.6, 1.8, 2], move: [0, 0, 0.32] }],
  philtrum: [{ at: [0, -2.8, 5.9], reach: [0.8, 0.5, 0.8], move: [0, 0.1, -0.1] }],
  asymmetry: [
    { at: [2.4, -4.3, 4.3], reach: [1.1, 0.9, 1.3], move: [0.05, 0.11, 0] },
    { at: [3.4, 4.7, 4.5], reach: [1.6, 0.7, 1.4], move: [0, 0.12, 0] },
    { at: [0, -0.8, 7.4], reach: [1, 1.2, 1.6], move: [0.12, 0, 0] },
    { at: [-5, -5, 1], reach: [2, 2, 2.4], move: [-0.15, 0, 0] },
  ],
  earSize: both([{ at: [7.7, 0.4, -2.6], reach: [1, 1, 1], move: [0.25, 0, 0] }]),
  // The neutral face as a faint expression.
  habitualBrowHeight: both([{ at: [3.2, 4.6, 4.6], reach: [2.2, 0.75, 1.5], move: [0, 0.2, 0] }]),
  habitualBrowAngle: both([
    { at: [1.4, 4.5, 5.2], reach: [0.9, 0.6, 1], move: [0, -0.15, 0] },
    { at: [5.2, 4.3, 3.3], reach: [1, 0.7, 1.2], move: [0, 0.17, 0] },
  ]),
  habitualMouthCorners: both([
    { at: [2.4, -4.3, 4.3], reach: [0.75, 0.6, 1.1], move: [0.02, 0.13, 0] },
  ]),
  habitualUpperLid: both([{ at: [3.15, 3.2, 3.9], reach: [0.9, 0.32, 0.9], move: [0, 0.1, 0] }]),
  habitualLowerLid: both([{ at: [3.15, 2.2, 3.8], reach: [0.9, 0.3, 0.9], move: [0, 0.07, 0] }]),
};

function both(bumps: Bump[]): Bump[] {
  return [...bumps, ...mirrored(bumps)];
}
