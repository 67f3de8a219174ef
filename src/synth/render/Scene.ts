import type { Material } from '../mesh/materials';

/** All that one clip's images are drawn from: geometry that is moved in every frame, and what it is made of. */
export interface SceneGeometry {
  vertexCount: number;
  /** Head space before the pose, three a vertex: written for each frame. */
  positions: Float64Array;
  /** Texture coordinates, two a vertex; meaning by material. */
  textures: Float32Array;
  /** Ambient light that reaches a vertex, 0–1. */
  lights: Float32Array;
  /** Share of the head's rotation that a vertex follows: 1 for the head, 0 for the shoulders. */
  follow: Float32Array;
  triangles: Uint32Array;
  materials: Uint8Array;
  /** Thin sheets (hair, glasses, clothes) are seen from both sides. */
  twoSided: Uint8Array;
}

export function materialOf(geometry: SceneGeometry, triangle: number): Material {
  return geometry.materials[triangle] as Material;
}
