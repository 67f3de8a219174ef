import { exponential } from '../math/portableMath';
import { eyeball } from './faceSurface';
import type { Lid } from './HeadMesh';
import { materials } from './materials';
import type { MeshBuilder } from './MeshBuilder';

/**
 * Gives an eye's opening its lids: the margins' pairs, an inner rim towards the eyeball, and the skin
 * around that moves along.
 *
 * @param corners canonical vertices of the outer and the inner corner
 * @param sign −1 for the subject's right eye, 1 for the left
 */
export function addLids(
  builder: MeshBuilder,
  loop: readonly number[],
  corners: readonly [number, number],
  sign: number,
): Lid {
  const [outer, inner] = corners;
  const turned = rotated(loop, outer);
  const split = turned.indexOf(inner);
  const one = turned.slice(0, split + 1);
  const other = [outer, ...turned.slice(split).reverse()].slice(0, split + 1);
  other[split] = inner;
  const middle = Math.floor(split / 2);
  const height = (vertex: number): number => builder.positions[3 * vertex + 1]!;
  const [upper, lower] =
    height(one[middle]!) > height(other[middle]!) ? [one, other] : [other, one];
  const followers = followersOf(builder, upper, lower, sign);
  return { upper, lower, inner: addRim(builder, loop, sign), followers };
}

function rotated(loop: readonly number[], first: number): number[] {
  const at = loop.indexOf(first);
  return [...loop.slice(at), ...loop.slice(0, at)];
}

function addRim(builder: MeshBuilder, loop: readonly number[], sign: number): Lid['inner'] {
  const center = [sign * eyeball.x, eyeball.y, eyeball.z];
  const rim = loop.map((margin) => {
    const at = [0, 1, 2].map((axis) => builder.positions[3 * margin + axis]!);
    const place = at.map((value, axis) => value + 0.3 * (center[axis]! - value));
    const vertex = builder.vertex(place[0]!, place[1]!, place[2]!, {
      field: [at[0]!, at[1]!, at[2]!],
      texture: [builder.textures[2 * margin]!, builder.textures[2 * margin + 1]!],
      light: 0.7,
    });
    return { vertex, margin };
  });
  builder.joinGrid(
    [...loop, ...rim.map(({ vertex }) => vertex)],
    loop.length,
    materials.skin,
    true,
  );
  return rim;
}

/** Skin within about a centimeter of a margin follows its nearest pair. */
function followersOf(
  builder: MeshBuilder,
  upper: readonly number[],
  lower: readonly number[],
  sign: number,
): Lid['followers'] {
  const followers: Lid['followers'] = [];
  const margins = new Set([...upper, ...lower]);
  const at = (vertex: number, axis: number): number => builder.positions[3 * vertex + axis]!;
  for (let vertex = 0; vertex < builder.vertexCount; vertex++) {
    if (margins.has(vertex)) continue;
    const near =
      Math.abs(at(vertex, 0) - sign * eyeball.x) < 3 && Math.abs(at(vertex, 1) - eyeball.y) < 2.4;
    if (!near || at(vertex, 2) < 1) continue;
    let best = { pair: 0, upper: true, distance: Infinity };
    for (let pair = 0; pair < upper.length; pair++) {
      for (const isUpper of [true, false]) {
        const margin = isUpper ? upper[pair]! : lower[pair]!;
        const dx = at(vertex, 0) - at(margin, 0);
        const dy = at(vertex, 1) - at(margin, 1);
        const distance = dx * dx + dy * dy;
        if (distance < best.distance) best = { pair, upper: isUpper, distance };
      }
    }
    const weight = exponential(-best.distance / (best.upper ? 0.32 : 0.2));
    if (weight > 0.02) followers.push({ vertex, pair: best.pair, upper: best.upper, weight });
  }
  return followers;
}
