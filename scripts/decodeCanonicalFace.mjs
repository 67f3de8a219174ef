// Writes src/synth/mesh/canonicalFace.json from the canonical face mesh (468 vertices, 898 triangles) that the
// Apache-2.0 package @mediapipe/face_mesh 0.4.1657299874 carries. Development only; nothing of it runs in the product:
//   npm pack @mediapipe/face_mesh@0.4.1657299874 && tar xzf mediapipe-face_mesh-*.tgz
//   node scripts/decodeCanonicalFace.mjs package
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2] ?? 'package';
const name = 'geometry_pipeline_metadata_landmarks.binarypb';
const loader = readFileSync(join(folder, 'face_mesh_solution_packed_assets_loader.js'), 'utf8');
const [, start, end] = loader.match(new RegExp(`${name}", "start": (\\d+), "end": (\\d+)`));
const packed = readFileSync(join(folder, 'face_mesh_solution_packed_assets.data'));

// GeometryPipelineMetadata { Mesh3d canonical_mesh = 1 }; Mesh3d { repeated float vertex_buffer = 3; repeated uint32 index_buffer = 4 }
const mesh = fieldsOf(packed.subarray(Number(start), Number(end))).find(
  ([field]) => field === 1,
)[1];
const vertices = [];
const triangles = [];
for (const [field, value] of fieldsOf(mesh)) {
  if (field === 3) vertices.push(value);
  if (field === 4) triangles.push(value);
}
// Each vertex is x, y, z in centimeters and a texture coordinate, which is not used.
const positions = Int16Array.from(
  vertices.filter((_, index) => index % 5 < 3),
  (value) => Math.round(value * 1000),
);
const base64 = (array) => Buffer.from(array.buffer).toString('base64');
const text = JSON.stringify({
  source: '@mediapipe/face_mesh 0.4.1657299874, Apache-2.0, The MediaPipe Authors',
  positions: base64(positions),
  triangles: base64(Uint16Array.from(triangles)),
});
writeFileSync('src/synth/mesh/canonicalFace.json', `${text}\n`);
console.log(`${positions.length / 3} vertices, ${triangles.length / 3} triangles`);

/** Decodes one protocol-buffer message into [field, value] pairs: numbers, floats or bytes. */
function fieldsOf(bytes) {
  const fields = [];
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const key = varint();
    const kind = key & 7;
    if (kind === 0) fields.push([key >> 3, varint()]);
    else if (kind === 5) {
      fields.push([key >> 3, bytes.readFloatLE(at)]);
      at += 4;
    } else if (kind === 2) {
      const length = varint();
      fields.push([key >> 3, bytes.subarray(at, at + length)]);
      at += length;
    } else throw new Error(`wire type ${kind}`);
  }
  return fields;
}
