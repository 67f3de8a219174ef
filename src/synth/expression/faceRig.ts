import {
  displacementField,
  applyField,
  mirrored,
  type DisplacementField,
} from '../mesh/displacementField';
import { buildHeadMesh } from '../mesh/buildHeadMesh';
import type { HeadMesh } from '../mesh/HeadMesh';
import { smoothStep } from '../mesh/smoothStep';
import { shapeParameters } from '../identity/shapeParameters';
import { actionUnitBumps } from './actionUnitBumps';
import { actionUnits } from './actionUnits';

/** The mean head with everything that can move it, prepared once a process. */
export interface FaceRig {
  mesh: HeadMesh;
  shapes: { name: string; field: DisplacementField }[];
  /** One field an action unit and side: subject's right (−x), left (+x). */
  actions: { right: DisplacementField; left: DisplacementField }[];
  /** Share of the jaw's rotation that each vertex takes part in, 0–1. */
  jawShares: Float64Array;
}

let prepared: FaceRig | undefined;

export function faceRig(): FaceRig {
  prepared ??= prepare();
  return prepared;
}

function prepare(): FaceRig {
  const mesh = buildHeadMesh();
  const rigid = [
    ...mesh.eyes,
    mesh.upperTeeth,
    mesh.lowerTeeth,
    mesh.tongue,
    mesh.cavity,
    mesh.ears,
    mesh.neck,
  ];
  const isSkin = (vertex: number): boolean =>
    !rigid.some(({ first, end }) => vertex >= first && vertex < end);
  const shapes = Object.entries(shapeParameters).map(([name, bumps]) => ({
    name,
    field: displacementField(mesh, bumps),
  }));
  const actions = actionUnits.map((unit) => ({
    left: displacementField(mesh, actionUnitBumps[unit], isSkin),
    right: displacementField(mesh, mirrored(actionUnitBumps[unit]), isSkin),
  }));
  return { mesh, shapes, actions, jawShares: jawSharesOf(mesh) };
}

function jawSharesOf(mesh: HeadMesh): Float64Array {
  const shares = new Float64Array(mesh.vertexCount);
  for (let vertex = 0; vertex < mesh.vertexCount; vertex++) {
    const x = Math.abs(mesh.fields[3 * vertex]!) / 2.5;
    const y = mesh.fields[3 * vertex + 1]!;
    const side = mesh.sides[vertex]!;
    const below = smoothStep(-2.6, -6.2, y) * Math.min(1, 1 - side);
    const lip = side < 0 && x < 1 ? -side * (1 - 0.55 * x * x) : 0;
    shares[vertex] = Math.max(0, below, lip);
  }
  for (const { first, end } of [mesh.lowerTeeth, mesh.tongue]) shares.fill(1, first, end);
  for (const { first, end } of [...mesh.eyes, mesh.upperTeeth, mesh.ears, mesh.neck]) {
    shares.fill(0, first, end);
  }
  return shares;
}

/** Adds a person's shape to the mean head; parameters in the order of `shapeParameters`. */
export function shapeHead(rig: FaceRig, parameters: ArrayLike<number>): Float64Array {
  const positions = Float64Array.from(rig.mesh.positions);
  rig.shapes.forEach(({ field }, index) => {
    applyField(field, parameters[index]!, positions);
  });
  // Full or thin lips still meet.
  for (const [upper, lower] of rig.mesh.lipPairs) {
    for (let axis = 0; axis < 3; axis++) {
      const middle = (positions[3 * upper + axis]! + positions[3 * lower + axis]!) / 2;
      positions[3 * upper + axis] = middle;
      positions[3 * lower + axis] = middle;
    }
  }
  return positions;
}
