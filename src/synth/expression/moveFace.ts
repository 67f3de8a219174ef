import { applyField } from '../mesh/displacementField';
import { eyeball } from '../mesh/faceSurface';
import type { Lid, VertexRange } from '../mesh/HeadMesh';
import { actionUnitCount, placeOf, type ActionUnitStrengths } from './actionUnits';
import type { FaceRig } from './faceRig';

/** Everything that moves the face of one person. */
export interface FaceMotion {
  /** 0–1 an action unit; subject's right and left side. */
  right: ActionUnitStrengths;
  left: ActionUnitStrengths;
  /** Gaze upwards, radians: the upper lid follows. */
  gazePitch: number;
}

const jawRadians = 0.36;
const hinge = { y: 0.4, z: -2.4 };
const places = {
  upperLidRaiser: placeOf(5),
  lidTightener: placeOf(7),
  cheekRaiser: placeOf(6),
  jaw: placeOf(26),
  closure: placeOf(43),
};

/**
 * Moves a person's neutral head (see `shapeHead`) by action units into `out` (three numbers a vertex, head
 * space, centimeters).
 */
export function moveFace(
  rig: FaceRig,
  neutral: Float64Array,
  motion: FaceMotion,
  out: Float64Array,
): void {
  out.set(neutral);
  for (let unit = 0; unit < actionUnitCount; unit++) {
    const { right, left } = rig.actions[unit]!;
    if (motion.right[unit]! > 0) applyField(right, motion.right[unit]!, out);
    if (motion.left[unit]! > 0) applyField(left, motion.left[unit]!, out);
  }
  dropJaw(rig, Math.max(motion.right[places.jaw]!, motion.left[places.jaw]!), out);
  const { lids, eyes } = rig.mesh;
  moveLids(rig, lids[0], eyes[0], motion.right, motion.gazePitch, out);
  moveLids(rig, lids[1], eyes[1], motion.left, motion.gazePitch, out);
}

function dropJaw(rig: FaceRig, strength: number, out: Float64Array): void {
  if (strength <= 0) return;
  const { jawShares } = rig;
  for (let vertex = 0; vertex < jawShares.length; vertex++) {
    const angle = jawShares[vertex]! * strength * jawRadians;
    if (angle < 1e-4) continue;
    // Angles stay below 0.3 rad: the series are exact to a micrometer.
    const square = angle * angle;
    const sine = angle * (1 - square / 6 + (square * square) / 120);
    const cosine = 1 - square / 2 + (square * square) / 24;
    const y = out[3 * vertex + 1]! - hinge.y;
    const z = out[3 * vertex + 2]! - hinge.z;
    out[3 * vertex + 1] = hinge.y + cosine * y - sine * z;
    out[3 * vertex + 2] = hinge.z + sine * y + cosine * z;
  }
}

const moved = { upper: new Float64Array(3 * 64), lower: new Float64Array(3 * 64) };

function moveLids(
  rig: FaceRig,
  lid: Lid,
  eye: VertexRange,
  strengths: ActionUnitStrengths,
  gazePitch: number,
  out: Float64Array,
): void {
  const rest = rig.mesh.positions;
  const first = 3 * eye.first;
  const sign = rest[first]! < 0 && lid === rig.mesh.lids[0] ? -1 : 1;
  const x = sign * eyeball.x + out[first]! - rest[first]!;
  const y = eyeball.y + out[first + 1]! - rest[first + 1]!;
  const z = eyeball.z + out[first + 2]! - rest[first + 2]!;
  const tight = strengths[places.lidTightener]!;
  const up =
    0.4 * strengths[places.upperLidRaiser]! -
    0.13 * tight -
    0.05 * strengths[places.cheekRaiser]! +
    0.45 * gazePitch;
  const low = 0.2 * tight + 0.26 * strengths[places.cheekRaiser]! + 0.25 * Math.min(0, gazePitch);
  const closure = strengths[places.closure]!;
  const pairs = lid.upper.length;
  for (let pair = 0; pair < pairs; pair++) {
    const across = (2 * pair) / (pairs - 1) - 1;
    const weight = 1 - across * across;
    const upper = 3 * lid.upper[pair]!;
    const lower = 3 * lid.lower[pair]!;
    // Corners belong to both margins and stay.
    if (weight <= 0) continue;
    const lift = low * weight;
    place(out, lower, [0, lift, 0], { x, y, z }, moved.lower, pair);
    const toX = out[lower]! - out[upper]!;
    const toY = out[lower + 1]! - 0.04 - (out[upper + 1]! + up * weight);
    const toZ = out[lower + 2]! - out[upper + 2]!;
    place(
      out,
      upper,
      [closure * toX, up * weight + closure * toY, closure * toZ],
      { x, y, z },
      moved.upper,
      pair,
    );
  }
  moveFollowers(lid, { x, y, z }, out);
  for (const { vertex, margin } of lid.inner) {
    out[3 * vertex] = out[3 * margin]! + 0.25 * (x - out[3 * margin]!);
    out[3 * vertex + 1] = out[3 * margin + 1]! + 0.25 * (y - out[3 * margin + 1]!);
    out[3 * vertex + 2] = out[3 * margin + 2]! + 0.25 * (z - out[3 * margin + 2]!);
  }
}

interface Center {
  x: number;
  y: number;
  z: number;
}

/** Moves one vertex, keeps it on or outside the eyeball, and notes how far it came. */
function place(
  out: Float64Array,
  at: number,
  by: readonly [number, number, number],
  center: Center,
  noted: Float64Array,
  pair: number,
): void {
  const before = [out[at]!, out[at + 1]!, out[at + 2]!];
  out[at]! += by[0];
  out[at + 1]! += by[1];
  out[at + 2]! += by[2];
  pushOut(out, at, center, eyeball.radius + 0.06);
  for (let axis = 0; axis < 3; axis++) noted[3 * pair + axis] = out[at + axis]! - before[axis]!;
}

function pushOut(out: Float64Array, at: number, { x, y, z }: Center, radius: number): void {
  const dx = out[at]! - x;
  const dy = out[at + 1]! - y;
  const dz = out[at + 2]! - z;
  const distance = Math.sqrt(dx * dx + dy * dy + dz * dz);
  if (distance >= radius || dz < 0) return;
  // Along the line of sight, so that the margin keeps its height.
  const flat = dx * dx + dy * dy;
  if (flat < radius * radius) out[at + 2] = z + Math.sqrt(radius * radius - flat);
}

function moveFollowers(lid: Lid, center: Center, out: Float64Array): void {
  const last = lid.upper.length - 1;
  for (const { vertex, pair, upper, weight } of lid.followers) {
    if (pair === 0 || pair === last) continue;
    const noted = upper ? moved.upper : moved.lower;
    for (let axis = 0; axis < 3; axis++)
      out[3 * vertex + axis]! += weight * noted[3 * pair + axis]!;
    pushOut(out, 3 * vertex, center, eyeball.radius + 0.1);
  }
}
