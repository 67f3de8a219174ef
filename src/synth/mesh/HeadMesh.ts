import type { Material } from './materials';

export interface Lid {
  /** Vertices of the upper and the lower margin from the outer corner to the inner: pairs that meet when the eye closes. */
  upper: number[];
  lower: number[];
  /** Vertices behind the margin, each with the margin's vertex that it follows. */
  inner: { vertex: number; margin: number }[];
  /** Skin above and below that moves with the margin: vertex, margin pair it follows, weight. */
  followers: { vertex: number; pair: number; upper: boolean; weight: number }[];
}

export interface VertexRange {
  first: number;
  end: number;
}

/** Head, neck and what is inside, at rest; hair, glasses and clothes are added for each clip. */
export interface HeadMesh {
  vertexCount: number;
  /** Vertices × (x, y, z), centimeters. */
  positions: Float64Array;
  /** Where displacement fields are evaluated for each vertex. */
  fields: Float64Array;
  /** Vertices × (u, v): place in the texture chart, centimeters. */
  textures: Float64Array;
  lights: Float64Array;
  sides: Float64Array;
  triangles: number[];
  materials: Material[];
  face: VertexRange;
  skull: VertexRange;
  /** Subject's right (−x), then left. */
  eyes: [VertexRange, VertexRange];
  lids: [Lid, Lid];
  /** Inner lip vertices that touch when the mouth is closed: upper, lower. */
  lipPairs: [number, number][];
  upperTeeth: VertexRange;
  lowerTeeth: VertexRange;
  tongue: VertexRange;
  cavity: VertexRange;
  ears: VertexRange;
  neck: VertexRange;
}
