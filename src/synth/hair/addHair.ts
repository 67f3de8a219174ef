import { cosine, pi, power, sine } from '../math/portableMath';
import { fractalNoise, valueNoise } from '../math/valueNoise';
import type { ClipStyle } from '../clips/ClipStyle';
import { skullEllipsoid } from '../mesh/addSkull';
import { materials } from '../mesh/materials';
import type { MeshBuilder } from '../mesh/MeshBuilder';
import { smoothStep } from '../mesh/smoothStep';
import type { HairMask } from '../render/rasterize';
import { hairStyles, type HairStyle } from './HairStyle';

const rows = 30;
const columns = 56;
/** Rows of the sheet that lie on the skull; the others hang down. */
const skullRows = 16;
const lowest = -19;

/**
 * Adds a sheet of hair around the head: azimuth runs over its columns (0.5 is the front), from the crown
 * down over its rows. The mask says where on the sheet there is hair.
 *
 * @param hairline centimeters by which the person's own hairline lies higher
 */
export function addHair(
  builder: MeshBuilder,
  style: ClipStyle,
  hairline: number,
): HairMask | undefined {
  if (style.hair === 'bald' || style.hair === 'buzz') return undefined;
  const shape = hairStyles[style.hair];
  builder.grid(rows + 1, columns + 1, materials.hair, (row, column) => {
    const [x, y, z] = placeOnSheet(shape, row / rows, column / columns, style.noiseSeed);
    return builder.vertex(x, y, z, { texture: [column / columns, row / rows] });
  });
  if (style.hair === 'tied') addBun(builder, style.noiseSeed);
  return maskOf(shape, hairline, style.noiseSeed);
}

/** Azimuth: 0 in front, positive to +x; −π … π over the columns. */
function azimuthOf(column: number): number {
  return (column - 0.5) * 2 * pi;
}

function heightOf(row: number): number {
  const hang = skullRows / rows;
  const { y, height } = skullEllipsoid;
  if (row <= hang) return y + height * cosine((row / hang) * (pi / 2));
  return y + ((row - hang) / (1 - hang)) * (lowest - y);
}

function placeOnSheet(
  shape: HairStyle,
  row: number,
  column: number,
  seed: number,
): [number, number, number] {
  const azimuth = azimuthOf(column);
  const { y: middle, z: depthMiddle, width, height, depth } = skullEllipsoid;
  const y = heightOf(row);
  const up = Math.max(0, (y - middle) / height);
  // A little squarer than the skull's ellipsoid.
  const around = power(Math.max(0, 1 - up * up), 0.43);
  const frontal = Math.max(0, cosine(azimuth));
  const lateral = Math.abs(sine(azimuth));
  const level = up * shape.crown + (1 - up) * (frontal * shape.front + (1 - frontal) * shape.sides);
  const swing = shape.part * up * around * (0.7 * sine(azimuth) + 0.3 * frontal);
  const lumps =
    shape.curl *
    fractalNoise((azimuth * 7) / shape.curlSize, (row * 16) / shape.curlSize, seed, 2) *
    (0.5 + 0.5 * lateral + up) *
    Math.min(1, 2.5 * around);
  // Hair rises from its roots; where it hangs over its edge (a fringe, long sides) it is thick to the tips.
  const edge = lowerEdge(shape, azimuth, 0);
  const risen =
    edge > 6.5 || (edge > -1 && shape.sideburn > -1)
      ? 0.2 + 0.8 * smoothStep(-0.2, 2.4, y - edge)
      : 1;
  const thick = Math.max(0.24, (level + swing + lumps) * risen);
  const below = Math.max(0, middle - y);
  // Hanging hair follows the jaw inwards and then the neck, with waves.
  const inwards = 1 - 0.16 * smoothStep(2, 9, below) + 0.14 * smoothStep(12, 19, below);
  const waves =
    shape.wave *
    sine(below * 0.9 + 2 * valueNoise(azimuth * 3, 0, seed + 5)) *
    smoothStep(1, 6, below);
  const x = (width * around + thick * (0.3 + 0.7 * around) + waves) * sine(azimuth) * inwards;
  const z =
    depthMiddle +
    (depth * around + thick * (0.3 + 0.7 * around) + waves * 0.5) * cosine(azimuth) * inwards;
  return [x, y + up * thick, z];
}

/** Lowest height of hair at an azimuth. */
function lowerEdge(shape: HairStyle, azimuth: number, raised: number): number {
  const degrees = (Math.abs(azimuth) * 180) / pi;
  const front = shape.hairline + raised * (shape.hairline > 6.5 ? 1 : 0.3);
  // The hairline falls a little to the temples, then quickly in front of the ears.
  const temple = front - 0.9 * smoothStep(8, 44, degrees);
  const toSide = smoothStep(47, 68, degrees);
  const side = temple + (shape.sideburn - temple) * toSide;
  // Ears stay free of short hair.
  const ear =
    shape.sideburn > -1 ? 2.3 * smoothStep(78, 88, degrees) * smoothStep(118, 104, degrees) : 0;
  const behind = smoothStep(86, 115, degrees);
  return side + ear + (shape.behind - shape.sideburn) * behind;
}

function maskOf(shape: HairStyle, hairline: number, seed: number): HairMask {
  const width = 256;
  const height = 192;
  const values = new Uint8Array(width * height);
  for (let row = 0; row < height; row++) {
    const y = heightOf((row + 0.5) / height);
    for (let column = 0; column < width; column++) {
      const share = (column + 0.5) / width;
      const azimuth = azimuthOf(share);
      const ragged =
        shape.ragged *
        (0.55 * valueNoise(share * 90, 1, seed) + 0.45 * valueNoise(share * 34, 2, seed));
      const above = y - lowerEdge(shape, azimuth, hairline) - ragged;
      values[row * width + column] = Math.max(0, Math.min(255, 128 + 90 * above));
    }
  }
  return { width, height, values };
}

/** A knot at the back of the crown. */
function addBun(builder: MeshBuilder, seed: number): void {
  builder.grid(
    9,
    14,
    materials.hair,
    (row, column) => {
      const up = pi / 2 - (pi * row) / 8;
      const around = (2 * pi * column) / 14;
      const lump = 1 + 0.12 * valueNoise(column * 0.9, row * 0.9, seed);
      return builder.vertex(
        2.7 * lump * cosine(up) * sine(around),
        11.6 + 2.4 * lump * sine(up),
        -7 + 2.7 * lump * cosine(up) * cosine(around),
        { texture: [column / 14, 0.02] },
      );
    },
    true,
  );
}
