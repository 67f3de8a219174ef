import data from './canonicalFace.json';

/**
 * The canonical face of MediaPipe: 468 vertices (centimeters), 898 triangles. Apache-2.0, The MediaPipe
 * Authors; decoded by scripts/decodeCanonicalFace.mjs from the npm package @mediapipe/face_mesh.
 */
export function canonicalFace(): { positions: Float64Array; triangles: number[] } {
  const positions = Buffer.from(data.positions, 'base64');
  const triangles = Buffer.from(data.triangles, 'base64');
  return {
    positions: Float64Array.from(
      { length: positions.length / 2 },
      (_, index) => positions.readInt16LE(2 * index) / 1000,
    ),
    triangles: Array.from({ length: triangles.length / 2 }, (_, index) =>
      triangles.readUInt16LE(2 * index),
    ),
  };
}
