import type { Material } from './materials';

/** What a vertex follows when the identity or the expression moves the face. */
export interface VertexBinding {
  /** Where displacement fields are evaluated for it; its own place unless it belongs to something rigid. */
  field?: readonly [number, number, number];
  /** Position in the texture chart, in centimeters. */
  texture?: readonly [number, number];
  /** Ambient light that reaches it, 0–1. */
  light?: number;
  /** +1 above the mouth line, −1 below (see faceSurface). */
  side?: number;
}

/** Collects vertices and triangles of one mesh part after the other. Units: centimeters, y up, z to the viewer. */
export class MeshBuilder {
  readonly positions: number[] = [];
  readonly fields: number[] = [];
  readonly textures: number[] = [];
  readonly lights: number[] = [];
  readonly sides: number[] = [];
  readonly triangles: number[] = [];
  readonly materials: Material[] = [];

  get vertexCount(): number {
    return this.lights.length;
  }

  vertex(x: number, y: number, z: number, binding: VertexBinding = {}): number {
    this.positions.push(x, y, z);
    this.fields.push(...(binding.field ?? [x, y, z]));
    this.textures.push(...(binding.texture ?? [x, y]));
    this.lights.push(binding.light ?? 1);
    this.sides.push(binding.side ?? 0);
    return this.vertexCount - 1;
  }

  /** Counterclockwise as seen from outside. */
  triangle(a: number, b: number, c: number, material: Material): void {
    this.triangles.push(a, b, c);
    this.materials.push(material);
  }

  /**
   * A grid of rows × columns vertices, joined by triangles. Seen from outside, columns run to the
   * right and rows down; `closed` joins the last column with the first.
   */
  grid(
    rows: number,
    columns: number,
    material: Material,
    make: (row: number, column: number) => number,
    closed = false,
  ): number[] {
    const index: number[] = [];
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) index.push(make(row, column));
    }
    this.joinGrid(index, columns, material, closed);
    return index;
  }

  /** Joins vertices that lie in rows of `columns`. */
  joinGrid(index: readonly number[], columns: number, material: Material, closed = false): void {
    const rows = index.length / columns;
    for (let row = 0; row + 1 < rows; row++) {
      for (let column = 0; column < (closed ? columns : columns - 1); column++) {
        const right = (column + 1) % columns;
        const a = index[row * columns + column]!;
        const b = index[row * columns + right]!;
        const c = index[(row + 1) * columns + right]!;
        const d = index[(row + 1) * columns + column]!;
        this.triangle(a, d, c, material);
        this.triangle(a, c, b, material);
      }
    }
  }
}
