import { cosine, pi, sine } from '../math/portableMath';
import type { CollarShape } from '../clips/ClipStyle';
import { materials } from './materials';
import type { MeshBuilder } from './MeshBuilder';

/** Half width, half depth and center depth of the clothes at some heights. */
const sections = [
  { y: -15.2, width: 7, depth: 6.6, z: -5.2 },
  { y: -16.4, width: 8.6, depth: 7, z: -5.4 },
  { y: -18, width: 14, depth: 8.2, z: -5.8 },
  { y: -20.2, width: 20, depth: 9.2, z: -6 },
  { y: -23.5, width: 22.5, depth: 10, z: -6 },
  { y: -34, width: 22.5, depth: 11.5, z: -6 },
];

/** Shoulders in clothes. */
export function addTorso(builder: MeshBuilder, collar: CollarShape): void {
  const columns = 40;
  builder.grid(
    sections.length,
    columns,
    materials.cloth,
    (row, column) => {
      const { y, width, depth, z } = sections[row]!;
      const angle = (2 * pi * column) / columns;
      const front = Math.max(0, cosine(angle));
      const high = collar === 'high' && row < 2 ? 2.2 * (1 - row / 2) : 0;
      const open = collar === 'open' && row < 2 ? -3.6 * front * front * front * front : 0;
      const round = collar === 'round' && row === 0 ? -1.1 * front : 0;
      return builder.vertex(
        width * sine(angle),
        y + high + open + round,
        z + depth * cosine(angle),
        { texture: [column / columns, row / 6], light: row === 0 ? 0.75 : 1 },
      );
    },
    true,
  );
}
