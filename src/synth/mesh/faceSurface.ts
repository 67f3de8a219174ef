import { canonicalFace } from './canonicalFace';
import { faceRings } from './faceRings';
import { subdivide, type Surface } from './subdivide';

/**
 * The face at rest: the canonical face with its eyes and mouth cut open, the lips brought together,
 * the eyes a little larger, once subdivided. The first 468 vertices are the canonical ones.
 * `side` is +1 above the mouth line, −1 below, 0 at the corners and far from the mouth.
 */
export function faceSurface(): Surface {
  const { positions, triangles } = canonicalFace();
  const side = mouthSides(positions);
  openEyes(positions);
  closeMouth(positions);
  return subdivide({ positions, side, triangles: withoutOpenings(triangles) });
}

function mouthLineAt(positions: Float64Array, x: number): number {
  const { upperInnerLip: upper, lowerInnerLip: lower } = faceRings;
  const line = upper.map((vertex, index) => [
    positions[3 * vertex]!,
    (positions[3 * vertex + 1]! + positions[3 * lower[index]! + 1]!) / 2,
  ]);
  for (let index = 1; index < line.length; index++) {
    const [left, right] = [line[index - 1]!, line[index]!];
    if (x <= right[0]! || index === line.length - 1) {
      const t = Math.min(1, Math.max(0, (x - left[0]!) / (right[0]! - left[0]!)));
      return left[1]! + t * (right[1]! - left[1]!);
    }
  }
  return line[0]![1]!;
}

function mouthSides(positions: Float64Array): Float64Array {
  const count = positions.length / 3;
  const side = new Float64Array(count);
  for (let vertex = 0; vertex < count; vertex++) {
    const x = positions[3 * vertex]!;
    const above = positions[3 * vertex + 1]! - mouthLineAt(positions, x);
    const beyond = Math.max(0, Math.abs(x) - 2.15);
    side[vertex] = Math.max(-1, Math.min(1, above / (0.12 + 0.8 * beyond)));
  }
  for (const vertex of faceRings.upperInnerLip) side[vertex] = 1;
  for (const vertex of faceRings.lowerInnerLip) side[vertex] = -1;
  for (const corner of [61, 291, 78, 308]) side[corner] = 0;
  return side;
}

/** Inner lips meet halfway; the lips' outer borders follow a little. */
function closeMouth(positions: Float64Array): void {
  const { upperInnerLip, lowerInnerLip, upperOuterLip, lowerOuterLip } = faceRings;
  for (let index = 1; index + 1 < upperInnerLip.length; index++) {
    const [up, low] = [upperInnerLip[index]!, lowerInnerLip[index]!];
    for (let axis = 0; axis < 3; axis++) {
      const middle = (positions[3 * up + axis]! + positions[3 * low + axis]!) / 2;
      const shift = positions[3 * up + axis]! - middle;
      positions[3 * up + axis] = middle;
      positions[3 * low + axis] = middle;
      if (axis !== 1) continue;
      positions[3 * upperOuterLip[index]! + axis]! -= 0.45 * shift;
      positions[3 * lowerOuterLip[index]! + axis]! += 0.35 * shift;
    }
  }
}

/** Where the eyeballs sit; `radius` in centimeters. */
export const eyeball = { x: 3.15, y: 2.64, z: 2.62, radius: 1.34 };

/** The canonical eyes are narrow slits; a face at rest shows more of the iris. */
function openEyes(positions: Float64Array): void {
  const eyes = [
    { upper: faceRings.rightUpperLid, lower: faceRings.rightLowerLid },
    { upper: faceRings.leftUpperLid, lower: faceRings.leftLowerLid },
  ];
  for (const { upper, lower } of eyes) {
    for (let index = 1; index + 1 < upper.length; index++) {
      const off = (index - 4) / 4;
      const weight = 1 - off * off;
      positions[3 * upper[index]! + 1]! += 0.1 * weight;
      positions[3 * lower[index]! + 1]! -= 0.1 * weight;
    }
    positions[3 * upper[0]!]! *= 1.035;
    positions[3 * upper[8]!]! *= 0.95;
  }
}

function withoutOpenings(triangles: readonly number[]): number[] {
  const openings = [
    [...faceRings.upperInnerLip, ...faceRings.lowerInnerLip],
    [...faceRings.rightUpperLid, ...faceRings.rightLowerLid],
    [...faceRings.leftUpperLid, ...faceRings.leftLowerLid],
  ].map((ring) => new Set<number>(ring));
  const kept: number[] = [];
  for (let first = 0; first < triangles.length; first += 3) {
    const corners = triangles.slice(first, first + 3);
    if (!openings.some((ring) => corners.every((corner) => ring.has(corner)))) {
      kept.push(...corners);
    }
  }
  return kept;
}
