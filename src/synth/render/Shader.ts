import { valueNoise } from '../math/valueNoise';
import type { ClipStyle } from '../clips/ClipStyle';
import type { PersonTraits } from '../identity/PersonTraits';
import { materials } from '../mesh/materials';
import { skinColor } from '../painting/paintFace';
import { chart, type FaceTexture } from '../painting/TextureChart';
import type { Lighting } from './lighting';
import { powerSteps, powerTable } from './powerTable';
import type { ProjectedGeometry } from './ProjectedGeometry';
import type { VisibilityBuffer } from './rasterize';
import type { SceneGeometry } from './Scene';
import type { SkinRelief } from './SkinRelief';

const skinGloss = powerTable(22);
const wetGloss = powerTable(260);
const hairGloss = powerTable(24);
const sheen = powerTable(5);

/** What a clip's pixels are shaded from. */
export interface ShadedScene {
  geometry: SceneGeometry;
  texture: FaceTexture;
  relief: SkinRelief;
  traits: PersonTraits;
  style: ClipStyle;
  lighting: Lighting;
  /** Linear RGB of what stands behind, as large as the image that is drawn. */
  background: Float32Array;
}

/** Turns visible triangles into linear light. One object a clip; nothing is allocated while it shades. */
export class Shader {
  private readonly skin: readonly [number, number, number];
  private readonly strands: Float32Array;
  /** The exposure follows the skin; what is worn on dark skin must not burn out. */
  private readonly worn: number;
  // One pixel's interpolated values.
  private nx = 0;
  private ny = 0;
  private nz = 0;
  private u = 0;
  private v = 0;
  private light = 0;
  // What `illuminate` computes: light on a surface by channel, and the mirror-like share.
  private red = 0;
  private green = 0;
  private blue = 0;

  constructor(private readonly scene: ShadedScene) {
    this.skin = skinColor(scene.traits);
    this.worn = 1 - 0.5 * scene.traits.melanin;
    this.strands = strandTable(scene.style.noiseSeed);
  }

  /** @param out linear RGB, three a pixel */
  shade(visible: VisibilityBuffer, projected: ProjectedGeometry, out: Float32Array): void {
    const { geometry, background } = this.scene;
    const { triangle } = visible;
    for (let pixel = 0; pixel < triangle.length; pixel++) {
      const found = triangle[pixel]!;
      if (found < 0) {
        out[3 * pixel] = background[3 * pixel]!;
        out[3 * pixel + 1] = background[3 * pixel + 1]!;
        out[3 * pixel + 2] = background[3 * pixel + 2]!;
        continue;
      }
      this.interpolate(found, visible.first[pixel]!, visible.second[pixel]!, projected.normals);
      switch (geometry.materials[found]) {
        case materials.skin:
          this.shadeSkin(projected.rotation, out, 3 * pixel);
          break;
        case materials.bodySkin:
          this.shadeBody(out, 3 * pixel);
          break;
        case materials.eye:
          this.shadeEye(out, 3 * pixel);
          break;
        case materials.teeth:
          this.shadeTeeth(out, 3 * pixel);
          break;
        case materials.mouth:
          this.shadeMouth(out, 3 * pixel);
          break;
        case materials.hair:
          this.shadeHair(projected.rotation, out, 3 * pixel);
          break;
        case materials.cloth:
          this.shadeCloth(out, 3 * pixel);
          break;
        default:
          this.shadeGlasses(out, 3 * pixel);
      }
    }
  }

  private interpolate(triangle: number, wa: number, wb: number, normals: Float32Array): void {
    const { triangles, textures, lights } = this.scene.geometry;
    const a = triangles[3 * triangle]!;
    const b = triangles[3 * triangle + 1]!;
    const c = triangles[3 * triangle + 2]!;
    const wc = 1 - wa - wb;
    const nx = wa * normals[3 * a]! + wb * normals[3 * b]! + wc * normals[3 * c]!;
    const ny = wa * normals[3 * a + 1]! + wb * normals[3 * b + 1]! + wc * normals[3 * c + 1]!;
    const nz = wa * normals[3 * a + 2]! + wb * normals[3 * b + 2]! + wc * normals[3 * c + 2]!;
    // Sheets seen from behind are lit like their front.
    const scale = (nz < 0 ? -1 : 1) / Math.sqrt(nx * nx + ny * ny + nz * nz + 1e-12);
    this.nx = nx * scale;
    this.ny = ny * scale;
    this.nz = nz * scale;
    this.u = wa * textures[2 * a]! + wb * textures[2 * b]! + wc * textures[2 * c]!;
    this.v = wa * textures[2 * a + 1]! + wb * textures[2 * b + 1]! + wc * textures[2 * c + 1]!;
    this.light = wa * lights[a]! + wb * lights[b]! + wc * lights[c]!;
  }

  /**
   * Diffuse light on the current normal.
   * @param wrap how far light reaches round the edge (light scattered in skin): red further than blue
   */
  private illuminate(wrap: number, occlusion: number): void {
    const { key, direction, fill, fillDirection, sky, ground } = this.scene.lighting;
    const { nx, ny, nz } = this;
    const towards = nx * direction[0] + ny * direction[1] + nz * direction[2];
    const direct = occlusion * (0.45 + 0.55 * occlusion);
    const red = Math.max(0, (towards + wrap) / (1 + wrap)) * direct;
    const green = Math.max(0, (towards + 0.45 * wrap) / (1 + 0.45 * wrap)) * direct;
    const blue = Math.max(0, (towards + 0.3 * wrap) / (1 + 0.3 * wrap)) * direct;
    const filled =
      Math.max(0, nx * fillDirection[0] + ny * fillDirection[1] + nz * fillDirection[2]) *
      occlusion;
    const up = (0.5 + 0.5 * ny) * occlusion;
    const down = occlusion - up;
    this.red = key[0] * red + fill[0] * filled + sky[0] * up + ground[0] * down;
    this.green = key[1] * green + fill[1] * filled + sky[1] * up + ground[1] * down;
    this.blue = key[2] * blue + fill[2] * filled + sky[2] * up + ground[2] * down;
  }

  private highlight(table: Float32Array): number {
    const { half, key } = this.scene.lighting;
    const along = this.nx * half[0] + this.ny * half[1] + this.nz * half[2];
    return along <= 0 ? 0 : table[Math.min(powerSteps, Math.floor(along * powerSteps))]! * key[1];
  }

  private shadeSkin(rotation: Float64Array, out: Float32Array, at: number): void {
    const { texture, relief } = this.scene;
    const { size } = texture;
    const scale = size / chart.extent;
    const x = Math.min(size - 1.001, Math.max(0, (this.u - chart.left) * scale - 0.5));
    const y = Math.min(size - 1.001, Math.max(0, (chart.top - this.v) * scale - 0.5));
    const column = Math.min(size - 2, Math.floor(x));
    const row = Math.min(size - 2, Math.floor(y));
    const fx = x - column;
    const fy = y - row;
    const a = row * size + column;
    const c = a + size;
    const wa = (1 - fx) * (1 - fy);
    const wb = fx * (1 - fy);
    const wc = (1 - fx) * fy;
    const wd = fx * fy;
    const slopeU = bilinear(relief.slopeU, a, c, wa, wb, wc, wd);
    const slopeV = bilinear(relief.slopeV, a, c, wa, wb, wc, wd);
    const shade = bilinear(relief.shade, a, c, wa, wb, wc, wd);
    // The chart's axes run along the head's x and y.
    this.nx -= slopeU * rotation[0]! + slopeV * rotation[1]!;
    this.ny -= slopeU * rotation[3]! + slopeV * rotation[4]!;
    this.nz -= slopeU * rotation[6]! + slopeV * rotation[7]!;
    const length = 1 / Math.sqrt(this.nx * this.nx + this.ny * this.ny + this.nz * this.nz);
    this.nx *= length;
    this.ny *= length;
    this.nz *= length;
    const painted = bilinear(texture.light, a, c, wa, wb, wc, wd);
    const occlusion = this.light * painted * Math.max(0.3, 1 - shade);
    this.illuminate(0.3, occlusion);
    const rim = sheen[Math.floor((1 - Math.min(1, Math.abs(this.nz))) * powerSteps)]!;
    const gloss =
      bilinear(texture.gloss, a, c, wa, wb, wc, wd) *
      occlusion *
      (0.6 + 2 * rim) *
      this.highlight(skinGloss) *
      0.5;
    out[at] = bilinear(texture.red, a, c, wa, wb, wc, wd) * this.red + gloss;
    out[at + 1] = bilinear(texture.green, a, c, wa, wb, wc, wd) * this.green + gloss;
    out[at + 2] = bilinear(texture.blue, a, c, wa, wb, wc, wd) * this.blue + gloss;
  }

  private shadeBody(out: Float32Array, at: number): void {
    this.illuminate(0.3, this.light);
    const gloss = 0.07 * this.light * this.highlight(skinGloss);
    out[at] = this.skin[0] * this.red + gloss;
    out[at + 1] = this.skin[1] * 0.97 * this.green + gloss;
    out[at + 2] = this.skin[2] * 0.97 * this.blue + gloss;
  }

  /** u, v: place on the eyeball as seen along the gaze, 1 at its outline. */
  private shadeEye(out: Float32Array, at: number): void {
    const { iris, melanin, noiseSeed } = this.scene.traits;
    const radius = Math.sqrt(this.u * this.u + this.v * this.v);
    this.illuminate(0.2, this.light);
    const bloody = Math.min(1, Math.max(0, (radius - 0.5) * 1.6));
    let red = 0.74 - 0.26 * melanin;
    let green = 0.69 - 0.27 * melanin - 0.14 * bloody;
    let blue = 0.66 - 0.28 * melanin - 0.14 * bloody;
    if (radius < 0.51) {
      const edge = Math.min(1, Math.max(0, (0.51 - radius) / 0.06));
      const spokes =
        0.85 +
        0.3 * valueNoise((this.u / (radius + 0.05)) * 4, (this.v / (radius + 0.05)) * 4, noiseSeed);
      const depth = (0.55 + 0.6 * Math.max(0, 0.3 - this.v)) * spokes;
      const pupil = Math.min(1, Math.max(0, (radius - 0.17) / 0.045));
      const limbus = 1 - 0.6 * Math.max(0, (radius - 0.41) / 0.1);
      red += (iris[0] * depth * limbus * pupil - red) * edge;
      green += (iris[1] * depth * limbus * pupil - green) * edge;
      blue += (iris[2] * depth * limbus * pupil - blue) * edge;
    }
    const glint = 1.6 * this.highlight(wetGloss) + 0.03;
    out[at] = red * this.red + glint * this.light;
    out[at + 1] = green * this.green + glint * this.light;
    out[at + 2] = blue * this.blue + glint * this.light;
  }

  /** u: centimeters along the arch; v: 0 at the gums, 1 at the edge. */
  private shadeTeeth(out: Float32Array, at: number): void {
    const white = this.scene.traits.teethWhiteness;
    const width = 0.78;
    const inTooth = Math.abs(this.u / width - Math.floor(this.u / width) - 0.5) * 2;
    const dim = 1 - 0.35 * this.scene.traits.melanin;
    const gap = 1 - 0.45 * Math.max(0, (inTooth - 0.8) / 0.2) * Math.min(1, this.v * 1.5);
    this.illuminate(0.4, this.light * gap * dim);
    const gum = this.v < 0.22 ? 1 : 0;
    const shine = 0.22 * this.highlight(skinGloss) * this.light;
    out[at] = (gum ? 0.5 : 0.8) * this.red + shine;
    out[at + 1] = (gum ? 0.2 : 0.74 + 0.05 * white) * this.green + shine;
    out[at + 2] = (gum ? 0.2 : 0.58 + 0.17 * white) * this.blue + shine;
  }

  /** u: 1 for the tongue, 0 for the dark behind. */
  private shadeMouth(out: Float32Array, at: number): void {
    this.illuminate(0.3, this.light);
    const tongue = this.u > 0.5;
    out[at] = (tongue ? 0.42 : 0.16) * this.red;
    out[at + 1] = (tongue ? 0.14 : 0.045) * this.green;
    out[at + 2] = (tongue ? 0.14 : 0.045) * this.blue;
  }

  /** u: azimuth; v: from crown to tips. */
  private shadeHair(rotation: Float64Array, out: Float32Array, at: number): void {
    const { hairColor } = this.scene.style;
    const { half, key } = this.scene.lighting;
    const strand = this.strands[strandIndex(this.u, this.v)]!;
    this.illuminate(0.15, this.light * (0.62 + 0.55 * strand));
    // Strands run down the head: a highlight across them (Kajiya & Kay 1989).
    const tx = rotation[1]! - this.ny * this.nx;
    const ty = rotation[4]! - this.ny * this.ny;
    const tz = rotation[7]! - this.ny * this.nz;
    const along =
      (tx * half[0] + ty * half[1] + tz * half[2]) / Math.sqrt(tx * tx + ty * ty + tz * tz + 1e-6) +
      0.22 * (strand - 0.5);
    const across = Math.sqrt(Math.max(0, 1 - along * along));
    const facing = Math.max(0, this.nx * half[0] + this.ny * half[1] + this.nz * half[2]);
    const shine = hairGloss[Math.floor(across * powerSteps)]! * facing * key[1] * strand;
    const tone = (0.6 + 0.75 * strand) * this.worn;
    const white = 0.045 * shine;
    out[at] = hairColor[0] * (tone * this.red + 0.5 * shine) + white;
    out[at + 1] = hairColor[1] * (tone * this.green + 0.5 * shine) + white;
    out[at + 2] = hairColor[2] * (tone * this.blue + 0.5 * shine) + white;
  }

  private shadeCloth(out: Float32Array, at: number): void {
    const { clothes, noiseSeed } = this.scene.style;
    const folds = 1 + 0.16 * valueNoise(this.u * 22, this.v * 5, noiseSeed + 3);
    this.illuminate(0.1, this.light * folds * this.worn);
    out[at] = clothes[0] * this.red;
    out[at + 1] = clothes[1] * this.green;
    out[at + 2] = clothes[2] * this.blue;
  }

  private shadeGlasses(out: Float32Array, at: number): void {
    const { glassesColor } = this.scene.style;
    this.illuminate(0.1, 0.9);
    const shine = 0.3 * this.highlight(skinGloss);
    out[at] = glassesColor[0] * this.red + shine;
    out[at + 1] = glassesColor[1] * this.green + shine;
    out[at + 2] = glassesColor[2] * this.blue + shine;
  }
}

function bilinear(
  map: Float32Array,
  a: number,
  c: number,
  wa: number,
  wb: number,
  wc: number,
  wd: number,
): number {
  return wa * map[a]! + wb * map[a + 1]! + wc * map[c]! + wd * map[c + 1]!;
}

const strandColumns = 512;
const strandRows = 64;

function strandIndex(u: number, v: number): number {
  const column = Math.min(strandColumns - 1, Math.max(0, Math.floor(u * strandColumns)));
  const row = Math.min(strandRows - 1, Math.max(0, Math.floor(v * strandRows)));
  return row * strandColumns + column;
}

/** Brightness of strands, 0–1, over azimuth and length. */
function strandTable(seed: number): Float32Array {
  const table = new Float32Array(strandColumns * strandRows);
  for (let row = 0; row < strandRows; row++) {
    for (let column = 0; column < strandColumns; column++) {
      const bend = 6 * valueNoise(column / 60, row / 14, seed + 20);
      const fine = valueNoise((column + bend) / 2.2, row / 26, seed + 21);
      const lock = valueNoise((column + bend) / 11, row / 20, seed + 22);
      table[row * strandColumns + column] = Math.min(
        1,
        Math.max(0, 0.5 + 0.3 * fine + 0.34 * lock),
      );
    }
  }
  return table;
}
