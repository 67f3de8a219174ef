import { cosine, pi, sine } from '../math/portableMath';
import type { HeadMesh, VertexRange } from './HeadMesh';
import { materials } from './materials';
import type { MeshBuilder } from './MeshBuilder';

type MouthInside = Pick<HeadMesh, 'upperTeeth' | 'lowerTeeth' | 'tongue' | 'cavity'>;

/** The lips' inner side, teeth, tongue and the dark behind them. */
export function addMouthInside(builder: MeshBuilder, loop: readonly number[]): MouthInside {
  addInnerLips(builder, loop);
  return {
    upperTeeth: addTeeth(builder, { top: -2.7, bottom: -4.42, front: 4.72 }, [0, -3.2, 4.6]),
    lowerTeeth: addTeeth(builder, { top: -4.5, bottom: -5.7, front: 4.5 }, [0, -5.4, 4.6]),
    tongue: addTongue(builder),
    cavity: addCavity(builder),
  };
}

function addInnerLips(builder: MeshBuilder, loop: readonly number[]): void {
  const depths = [
    { back: 0.25, away: 0.05, light: 0.75 },
    { back: 0.8, away: 0.35, light: 0.4 },
  ];
  const index: number[] = [...loop];
  for (const { back, away, light } of depths) {
    for (const vertex of loop) {
      const at = [0, 1, 2].map((axis) => builder.positions[3 * vertex + axis]!);
      const side = builder.sides[vertex]!;
      index.push(
        builder.vertex(at[0]! * (1 - 0.06 * back), at[1]! + away * side, at[2]! - back, {
          field: [at[0]!, at[1]!, at[2]!],
          texture: [builder.textures[2 * vertex]!, builder.textures[2 * vertex + 1]! + 0.1 * side],
          light,
          side,
        }),
      );
    }
  }
  builder.joinGrid(index, loop.length, materials.skin, true);
}

interface TeethShape {
  top: number;
  bottom: number;
  front: number;
}

/** Texture: x along the arch in centimeters, y 0 at the gums and 1 at the biting edge. */
function addTeeth(
  builder: MeshBuilder,
  { top, bottom, front }: TeethShape,
  field: readonly [number, number, number],
): VertexRange {
  const columns = 17;
  const first = builder.vertexCount;
  const isUpper = top > -4;
  builder.grid(3, columns, materials.teeth, (row, column) => {
    const along = ((column - 8) / 8) * 1.35;
    const x = 2.35 * sine(along);
    const bulge = row === 1 ? 0.08 : 0;
    return builder.vertex(
      x,
      top + ((bottom - top) * row) / 2,
      front - 2.6 * (1 - cosine(along)) + bulge,
      {
        field,
        texture: [along * 2.35, isUpper ? row / 2 : 1 - row / 2],
        light: 1 - 0.75 * (along / 1.35) * (along / 1.35),
      },
    );
  });
  return { first, end: builder.vertexCount };
}

function addTongue(builder: MeshBuilder): VertexRange {
  const first = builder.vertexCount;
  builder.grid(6, 9, materials.mouth, (row, column) => {
    const up = pi / 2 - (pi * row) / 5;
    const around = ((column - 4) / 4) * (pi / 2);
    return builder.vertex(
      1.7 * sine(around) * cosine(up),
      -5.5 + 0.55 * sine(up),
      2.4 + 2 * cosine(around) * cosine(up),
      { field: [0, -5.4, 4.6], texture: [1, 0], light: 0.6 },
    );
  });
  return { first, end: builder.vertexCount };
}

function addCavity(builder: MeshBuilder): VertexRange {
  const first = builder.vertexCount;
  builder.grid(3, 3, materials.mouth, (row, column) =>
    builder.vertex((column - 1) * 3, -2.4 - 2.2 * row, 2.3 - 0.6 * Math.abs(column - 1), {
      field: [0, -4.3, 4.6],
      texture: [0, 0],
      light: 0.12,
    }),
  );
  return { first, end: builder.vertexCount };
}
