import { cosine, sine } from '../math/portableMath';
import type { CameraPose } from './Camera';
import type { SceneGeometry } from './Scene';

/** The head turns about the top of the spine. */
const pivot = { y: -5.5, z: -4.5 };
/** The point of the head that stands in the image's middle: between nose and eyes, at the face's depth. */
const target = { y: 0.4, z: 4 };

/** Vertices in camera space with smooth normals, and where they fall in the image. */
export class ProjectedGeometry {
  /** Three a vertex, camera space: x right, y up, z to the viewer. */
  readonly normals: Float32Array;
  /** Image x and y in pixels, and inverse distance (larger is nearer). */
  readonly screen: Float32Array;
  /** Rows of the head's rotation. */
  readonly rotation = new Float64Array(9);
  private readonly camera: Float64Array;
  private focal = 1;
  private distance = 1;
  private size = 1;

  constructor(private readonly geometry: SceneGeometry) {
    this.normals = new Float32Array(3 * geometry.vertexCount);
    this.screen = new Float32Array(3 * geometry.vertexCount);
    this.camera = new Float64Array(3 * geometry.vertexCount);
  }

  /** @param size edge of the image that is drawn, in pixels */
  project(pose: CameraPose, size: number): void {
    setRotation(this.rotation, pose);
    this.size = size;
    this.distance = pose.distance;
    this.focal = (size / pose.viewHeight) * pose.distance;
    this.turn(pose);
    this.computeNormals();
    const { camera, screen } = this;
    for (let at = 0; at < camera.length; at += 3) {
      const inverse = 1 / (this.distance + target.z - camera[at + 2]!);
      screen[at] = size / 2 + this.focal * camera[at]! * inverse;
      screen[at + 1] = size / 2 - this.focal * (camera[at + 1]! - target.y) * inverse;
      screen[at + 2] = inverse;
    }
  }

  /** Camera-space depth (z) of a vertex. */
  depthOf(vertex: number): number {
    return this.camera[3 * vertex + 2]!;
  }

  /** Pixels a centimeter at the face's distance. */
  get pixelsPerCentimeter(): number {
    return this.focal / this.distance;
  }

  get imageSize(): number {
    return this.size;
  }

  private turn(pose: CameraPose): void {
    const { positions, follow } = this.geometry;
    const [r0, r1, r2, r3, r4, r5, r6, r7, r8] = this.rotation as unknown as number[];
    const { camera } = this;
    for (let vertex = 0; vertex < follow.length; vertex++) {
      const at = 3 * vertex;
      const share = follow[vertex]!;
      const x = positions[at]!;
      const y = positions[at + 1]! - pivot.y;
      const z = positions[at + 2]! - pivot.z;
      const turnedX = r0! * x + r1! * y + r2! * z;
      const turnedY = r3! * x + r4! * y + r5! * z;
      const turnedZ = r6! * x + r7! * y + r8! * z;
      camera[at] = x + share * (turnedX - x) + pose.shiftX;
      camera[at + 1] = y + share * (turnedY - y) + pivot.y + pose.shiftY;
      camera[at + 2] = z + share * (turnedZ - z) + pivot.z;
    }
  }

  private computeNormals(): void {
    const { camera, normals } = this;
    const { triangles } = this.geometry;
    normals.fill(0);
    for (let first = 0; first < triangles.length; first += 3) {
      const a = 3 * triangles[first]!;
      const b = 3 * triangles[first + 1]!;
      const c = 3 * triangles[first + 2]!;
      const ux = camera[b]! - camera[a]!;
      const uy = camera[b + 1]! - camera[a + 1]!;
      const uz = camera[b + 2]! - camera[a + 2]!;
      const vx = camera[c]! - camera[a]!;
      const vy = camera[c + 1]! - camera[a + 1]!;
      const vz = camera[c + 2]! - camera[a + 2]!;
      const nx = uy * vz - uz * vy;
      const ny = uz * vx - ux * vz;
      const nz = ux * vy - uy * vx;
      normals[a]! += nx;
      normals[a + 1]! += ny;
      normals[a + 2]! += nz;
      normals[b]! += nx;
      normals[b + 1]! += ny;
      normals[b + 2]! += nz;
      normals[c]! += nx;
      normals[c + 1]! += ny;
      normals[c + 2]! += nz;
    }
    for (let at = 0; at < normals.length; at += 3) {
      const x = normals[at]!;
      const y = normals[at + 1]!;
      const z = normals[at + 2]!;
      const scale = 1 / Math.sqrt(x * x + y * y + z * z + 1e-20);
      normals[at] = x * scale;
      normals[at + 1] = y * scale;
      normals[at + 2] = z * scale;
    }
  }
}

/** Roll · yaw · pitch: the head nods, then turns, then tilts. */
function setRotation(out: Float64Array, { yaw, pitch, roll }: CameraPose): void {
  const [sy, cy] = [sine(yaw), cosine(yaw)];
  const [sx, cx] = [sine(-pitch), cosine(-pitch)];
  const [sz, cz] = [sine(-roll), cosine(-roll)];
  // Columns of yaw · pitch, then roll about the line of sight.
  const m = [cy, sy * sx, sy * cx, 0, cx, -sx, -sy, cy * sx, cy * cx];
  for (let column = 0; column < 3; column++) {
    const x = m[column]!;
    const y = m[3 + column]!;
    out[column] = cz * x - sz * y;
    out[3 + column] = sz * x + cz * y;
    out[6 + column] = m[6 + column]!;
  }
}
