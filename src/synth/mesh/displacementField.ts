import { exponential } from '../math/portableMath';
import type { HeadMesh } from './HeadMesh';

export type Triple = readonly [number, number, number];

/** A push with a bell-shaped reach around a place on the face at rest. Centimeters. */
export interface Bump {
  at: Triple;
  /** Standard deviations along x, y, z of the bell. */
  reach: Triple;
  move: Triple;
  /** Moves along x proportionally to the distance from the midline or `at`, instead of as a whole. */
  scale?: boolean;
  /** Only skin above or below the mouth line. */
  lips?: 'upper' | 'lower';
}

/** Vertices that move, and how far each at full strength. */
export interface DisplacementField {
  vertices: Uint32Array;
  /** Three a vertex. */
  moves: Float64Array;
}

/** Sums bumps over the vertices for which `affects` holds. */
export function displacementField(
  mesh: HeadMesh,
  bumps: readonly Bump[],
  affects: (vertex: number) => boolean = () => true,
): DisplacementField {
  const vertices: number[] = [];
  const moves: number[] = [];
  const sum = [0, 0, 0];
  for (let vertex = 0; vertex < mesh.vertexCount; vertex++) {
    if (!affects(vertex)) continue;
    sum.fill(0);
    for (const bump of bumps) addBump(mesh, vertex, bump, sum);
    if (Math.abs(sum[0]!) + Math.abs(sum[1]!) + Math.abs(sum[2]!) < 1e-3) continue;
    vertices.push(vertex);
    moves.push(...sum);
  }
  return { vertices: Uint32Array.from(vertices), moves: Float64Array.from(moves) };
}

function addBump(mesh: HeadMesh, vertex: number, bump: Bump, sum: number[]): void {
  const { fields } = mesh;
  const at = 3 * vertex;
  addBumpAt([fields[at]!, fields[at + 1]!, fields[at + 2]!], mesh.sides[vertex]!, bump, sum);
}

/** Adds what a bump does at a place; `side` as in `HeadMesh`. */
export function addBumpAt(place: Triple, side: number, bump: Bump, sum: number[]): void {
  const { at, reach, move } = bump;
  let distance = 0;
  for (let axis = 0; axis < 3; axis++) {
    const off = (place[axis]! - at[axis]!) / reach[axis]!;
    distance += off * off;
  }
  if (distance > 14) return;
  let weight = exponential(-distance / 2);
  if (bump.lips === 'upper') weight *= Math.min(1, Math.max(0, 0.5 + 0.5 * side));
  if (bump.lips === 'lower') weight *= Math.min(1, Math.max(0, 0.5 - 0.5 * side));
  for (let axis = 0; axis < 3; axis++) {
    const factor = bump.scale ? place[axis]! - at[axis]! : 1;
    sum[axis]! += weight * move[axis]! * factor;
  }
}

/** The same bumps on the other side of the face. */
export function mirrored(bumps: readonly Bump[]): Bump[] {
  return bumps.map((bump) => ({
    ...bump,
    at: [-bump.at[0], bump.at[1], bump.at[2]],
    move: bump.scale ? bump.move : [-bump.move[0], bump.move[1], bump.move[2]],
  }));
}

/** Adds `strength` times the field to positions (three numbers a vertex). */
export function applyField(
  field: DisplacementField,
  strength: number,
  positions: Float64Array,
): void {
  const { vertices, moves } = field;
  for (let index = 0; index < vertices.length; index++) {
    const to = 3 * vertices[index]!;
    const from = 3 * index;
    positions[to]! += strength * moves[from]!;
    positions[to + 1]! += strength * moves[from + 1]!;
    positions[to + 2]! += strength * moves[from + 2]!;
  }
}
