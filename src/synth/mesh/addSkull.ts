import { arctangent2, cosine, pi, sine } from '../math/portableMath';
import { materials } from './materials';
import type { MeshBuilder } from './MeshBuilder';
import { smoothStep } from './smoothStep';

/** The skull as an ellipsoid: center and half axes in centimeters. Hair grows on it. */
export const skullEllipsoid = { x: 0, y: 2, z: -3.5, width: 7.75, height: 9.3, depth: 10 };

const steps = [0.1, 0.25, 0.45, 0.7, 1];
const neckAxis = { z: -4.8, radius: 4.7 };

/** Continues the face from its outline over the skull above and under the jaw to the neck below. */
export function addSkull(builder: MeshBuilder, outline: readonly number[]): void {
  const index: number[] = [...outline];
  for (const step of steps) {
    for (const vertex of outline) index.push(addBeyond(builder, vertex, step));
  }
  builder.joinGrid(index, outline.length, materials.skin, true);
}

function addBeyond(builder: MeshBuilder, vertex: number, step: number): number {
  const [x, y, z] = [0, 1, 2].map((axis) => builder.positions[3 * vertex + axis]!) as [
    number,
    number,
    number,
  ];
  const above = smoothStep(-3.6, 1, y);
  const over = onSkull(x, y, z, step);
  const under = underJaw(x, y, z, step);
  const place = over.map((value, axis) => above * value + (1 - above) * under[axis]!);
  const away = 1 + 0.55 * step;
  return builder.vertex(place[0]!, place[1]!, place[2]!, {
    field: [x, y, z],
    texture: [builder.textures[2 * vertex]! * away, builder.textures[2 * vertex + 1]! * away],
    light: above + (1 - above) * (1 - 0.6 * smoothStep(0, 0.6, step)),
  });
}

function onSkull(x: number, y: number, z: number, step: number): [number, number, number] {
  const { width, height, depth } = skullEllipsoid;
  const across = x / width;
  const up = (y - skullEllipsoid.y) / height;
  const front = (z - skullEllipsoid.z) / depth;
  const flat = Math.sqrt(across * across + up * up);
  const length = Math.sqrt(flat * flat + front * front);
  const start = arctangent2(flat, front);
  const polar = start + (0.94 * pi - start) * step;
  const scale = 1 + (length - 1) * Math.max(0, 1 - 2 * step);
  const radial = (scale * sine(polar)) / flat;
  return [
    width * radial * across,
    skullEllipsoid.y + height * radial * up,
    skullEllipsoid.z + depth * scale * cosine(polar),
  ];
}

function underJaw(x: number, y: number, z: number, step: number): [number, number, number] {
  const { z: axis, radius } = neckAxis;
  const length = Math.sqrt(x * x + (z - axis) * (z - axis));
  const scale = Math.min(1, radius / length);
  const target = [x * scale, Math.min(y + 0.6, -7.2), axis + (z - axis) * scale];
  const t = Math.min(1, step * 1.3);
  const bulge = -0.5 * t * (1 - t) - 2 * Math.max(0, step - 0.77);
  return [x + (target[0]! - x) * t, y + (target[1]! - y) * t + bulge, z + (target[2]! - z) * t];
}
