import { cosine, pi, sine } from '../math/portableMath';
import { addLids } from './addLids';
import { addMouthInside } from './addMouthInside';
import { addSkull } from './addSkull';
import { boundaryLoops } from './boundaryLoops';
import { eyeball, faceSurface } from './faceSurface';
import type { HeadMesh, VertexRange } from './HeadMesh';
import { materials } from './materials';
import { MeshBuilder } from './MeshBuilder';

/** The mean head at rest. Built once a process; everything else displaces it. */
export function buildHeadMesh(): HeadMesh {
  const builder = new MeshBuilder();
  const surface = faceSurface();
  const count = surface.positions.length / 3;
  for (let vertex = 0; vertex < count; vertex++) {
    const [x, y, z] = [0, 1, 2].map((axis) => surface.positions[3 * vertex + axis]!);
    const texture = chartOf(x!, y!, z!);
    builder.vertex(x!, y!, z!, { texture, side: surface.side[vertex] });
  }
  for (let first = 0; first < surface.triangles.length; first += 3) {
    const [a, b, c] = surface.triangles.slice(first, first + 3);
    builder.triangle(a!, b!, c!, materials.skin);
  }
  const face = { first: 0, end: count };
  const loops = boundaryLoops(surface.triangles);
  const range = (add: () => void): VertexRange => {
    const first = builder.vertexCount;
    add();
    return { first, end: builder.vertexCount };
  };
  const skull = range(() => addSkull(builder, loopWith(loops, 10)));
  const lids: HeadMesh['lids'] = [
    addLids(builder, loopWith(loops, 33), [33, 133], -1),
    addLids(builder, loopWith(loops, 263), [263, 362], 1),
  ];
  const eyes: HeadMesh['eyes'] = [
    range(() => addEye(builder, -1)),
    range(() => addEye(builder, 1)),
  ];
  const mouth = loopWith(loops, 13);
  const lipPairs = lipPairsOf(builder, mouth);
  const inside = addMouthInside(builder, mouth);
  const ears = range(() => {
    addEar(builder, -1);
    addEar(builder, 1);
  });
  const neck = range(() => addNeck(builder));
  return {
    vertexCount: builder.vertexCount,
    positions: Float64Array.from(builder.positions),
    fields: Float64Array.from(builder.fields),
    textures: Float64Array.from(builder.textures),
    lights: Float64Array.from(builder.lights),
    sides: Float64Array.from(builder.sides),
    triangles: builder.triangles,
    materials: builder.materials,
    ...{ face, skull, eyes, lids, lipPairs, ears, neck, ...inside },
  };
}

/** Flat in front; the sides of the face are unrolled so that their texture is not stretched. */
function chartOf(x: number, y: number, z: number): [number, number] {
  const turned = 0.35 * Math.max(0, 2 - z);
  return [x + (x < 0 ? -turned : turned) * Math.min(1, Math.abs(x) / 4), y];
}

function loopWith(loops: number[][], vertex: number): number[] {
  const loop = loops.find((candidate) => candidate.includes(vertex));
  if (!loop) throw new Error(`the face has no boundary through vertex ${vertex}`);
  return loop;
}

/** Vertices of the mouth's opening that lie on each other, without the corners. */
function lipPairsOf(
  { sides, positions }: MeshBuilder,
  loop: readonly number[],
): [number, number][] {
  const upper = loop.filter((vertex) => sides[vertex]! > 0);
  const lower = loop.filter((vertex) => sides[vertex]! < 0);
  return upper.map((vertex) => {
    const off = (other: number): number => Math.abs(positions[3 * other]! - positions[3 * vertex]!);
    return [vertex, lower.reduce((best, other) => (off(other) < off(best) ? other : best))];
  });
}

/** The front of an eyeball; its texture coordinates are set from the gaze in every frame. */
function addEye(builder: MeshBuilder, sign: number): void {
  const steps = 12;
  const { x, y, z, radius } = eyeball;
  const field: [number, number, number] = [sign * x, y, z + radius];
  builder.grid(steps + 1, steps + 1, materials.eye, (row, column) => {
    const up = ((steps / 2 - row) / (steps / 2)) * 1.25;
    const right = ((column - steps / 2) / (steps / 2)) * 1.35;
    return builder.vertex(
      sign * x + radius * cosine(up) * sine(right),
      y + radius * sine(up),
      z + radius * cosine(up) * cosine(right),
      { field },
    );
  });
}

function addEar(builder: MeshBuilder, sign: number): void {
  const columns = 16;
  const radii = [0.02, 0.3, 0.52, 0.7, 0.82, 0.92, 1, 1.02];
  const field: [number, number, number] = [sign * 7.7, 0.4, -2.6];
  builder.grid(
    radii.length,
    columns,
    materials.bodySkin,
    (row, column) => {
      const radius = radii[row]!;
      const angle = (sign * -2 * pi * column) / columns;
      const lobe = 1 - 0.16 * Math.max(0, -sine(angle));
      const forward = -1.05 + 1.4 * radius * cosine(angle) * lobe;
      const up = 2.7 * radius * sine(angle);
      const rim = bell((radius - 0.84) / 0.13) * 0.32;
      const hollow = -0.55 * bell(radius / 0.42) - 0.22 * bell((radius - 0.62) / 0.1);
      const edge = row === radii.length - 1 ? -0.45 : 0;
      const out = 0.05 + 0.42 * Math.max(0, 0.2 - forward) + rim + hollow + edge;
      const light = 1 + 0.9 * Math.min(0, hollow) + (edge ? -0.3 : 0);
      return builder.vertex(
        sign * (7.45 + out),
        0.35 + up + 0.18 * forward,
        -2.9 + forward - 0.22 * up,
        { field, light, texture: [sign * 9, 0.4] },
      );
    },
    true,
  );
}

/** A bell curve without exp: enough for a shape. */
function bell(x: number): number {
  const t = Math.max(0, 1 - (x * x) / 4);
  return t * t * t;
}

function addNeck(builder: MeshBuilder): void {
  const heights = [-5, -7.5, -9.2, -11, -13, -15, -17, -19.5];
  const columns = 24;
  builder.grid(
    heights.length,
    columns,
    materials.bodySkin,
    (row, column) => {
      const y = heights[row]!;
      const angle = (2 * pi * column) / columns;
      const flare = Math.max(0, -14 - y) * 0.35;
      const throat =
        1 - 0.12 * bell(sine(angle) * 3.2) + 0.1 * bell((Math.abs(sine(angle)) - 0.55) * 5);
      const shadow = Math.min(1, Math.max(0.3, 0.3 + (-8.8 - y) * 0.11)) * Math.min(1, throat);
      return builder.vertex(
        (4.75 + flare * 2) * sine(angle),
        y,
        -4.6 - (-5 - y) * 0.09 + (4.6 + flare * 0.6) * cosine(angle),
        { field: [0, -14, -4], light: shadow, texture: [0, -9] },
      );
    },
    true,
  );
}
