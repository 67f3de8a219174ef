import { cosine, pi, power, sine } from '../math/portableMath';
import type { GlassesShape } from '../clips/ClipStyle';
import { eyeball } from './faceSurface';
import { materials } from './materials';
import type { MeshBuilder } from './MeshBuilder';

const shapes = {
  round: { width: 2.25, height: 2.05, square: 1, bar: 0.2 },
  rectangular: { width: 2.55, height: 1.6, square: 0.5, bar: 0.3 },
  broad: { width: 2.65, height: 2.1, square: 0.62, bar: 0.42 },
};

/** Where a person's own face holds the glasses: pupils and bridge. */
export interface GlassesFit {
  eyeX: number;
  eyeY: number;
  front: number;
  templeX: number;
}

/** Two rims, a bridge and the arms to the ears. */
export function addGlasses(builder: MeshBuilder, shape: GlassesShape, fit: GlassesFit): void {
  if (shape === 'none') return;
  const { width, height, square, bar } = shapes[shape];
  const z = fit.front + 1.45;
  for (const sign of [-1, 1]) {
    const columns = 28;
    const rim = (row: number, column: number): number => {
      const angle = (2 * pi * column) / columns;
      const [c, s] = [rounded(cosine(angle), square), rounded(sine(angle), square)];
      const out = row === 0 ? bar : row === 1 ? bar * 0.5 : 0;
      const x = sign * (fit.eyeX + 0.08) + (width + out) * c;
      // The front bends back to the temples.
      return builder.vertex(
        x,
        fit.eyeY - 0.25 + (height + out) * s,
        z - 0.03 * x * x + (row === 1 ? 0.16 : 0),
      );
    };
    builder.grid(3, columns, materials.glasses, rim, true);
    const hinge = sign * (fit.eyeX + width + bar);
    strip(
      builder,
      [hinge, fit.eyeY + 0.35, z - 0.03 * hinge * hinge],
      [sign * (fit.templeX + 0.25), fit.eyeY + 0.2, -3.2],
      bar * 1.1,
    );
  }
  const inner = fit.eyeX - width + 0.1;
  strip(builder, [-inner, fit.eyeY + 0.35, z - 0.02], [0, fit.eyeY + 0.55, z + 0.18], bar);
  strip(builder, [0, fit.eyeY + 0.55, z + 0.18], [inner, fit.eyeY + 0.35, z - 0.02], bar);
}

function rounded(value: number, exponent: number): number {
  const size = power(Math.abs(value), exponent);
  return value < 0 ? -size : size;
}

function strip(
  builder: MeshBuilder,
  from: readonly [number, number, number],
  to: readonly [number, number, number],
  height: number,
): void {
  builder.grid(3, 2, materials.glasses, (row, column) => {
    const [x, y, z] = column === 0 ? from : to;
    const off = (1 - row) * height * 0.5;
    const out = row === 1 ? 0.12 : 0;
    return builder.vertex(x + (x < 0 ? -out : out), y + off, z + out);
  });
}

/** Fit on the mean face; moved with the person's eyes. */
export function meanGlassesFit(): GlassesFit {
  return { eyeX: eyeball.x, eyeY: eyeball.y, front: eyeball.z + eyeball.radius, templeX: 7.75 };
}
