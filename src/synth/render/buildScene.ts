import type { ClipStyle } from '../clips/ClipStyle';
import { faceRig, shapeHead, type FaceRig } from '../expression/faceRig';
import { addHair } from '../hair/addHair';
import type { PersonTraits } from '../identity/PersonTraits';
import { shapeParameters } from '../identity/shapeParameters';
import { addGlasses, meanGlassesFit } from '../mesh/addGlasses';
import { addTorso } from '../mesh/addTorso';
import { addBumpAt } from '../mesh/displacementField';
import { materials } from '../mesh/materials';
import { MeshBuilder } from '../mesh/MeshBuilder';
import { smoothStep } from '../mesh/smoothStep';
import type { HairMask } from './rasterize';
import type { SceneGeometry } from './Scene';

/** One person in one clip, ready to be moved and drawn. */
export interface Scene {
  rig: FaceRig;
  geometry: SceneGeometry;
  /** The head's vertices (they come first) at rest for this person. */
  neutral: Float64Array;
  hairMask: HairMask | undefined;
}

export function buildScene(traits: PersonTraits, style: ClipStyle): Scene {
  const rig = faceRig();
  const { mesh } = rig;
  const neutral = shapeHead(rig, traits.shape);
  const worn = new MeshBuilder();
  const hairMask = addHair(worn, style, traits.hairline);
  const hairEnd = worn.vertexCount;
  const eye = 3 * mesh.eyes[1].first;
  const fit = meanGlassesFit();
  addGlasses(worn, style.glasses, {
    eyeX: fit.eyeX + neutral[eye]! - mesh.positions[eye]!,
    eyeY: fit.eyeY + neutral[eye + 1]! - mesh.positions[eye + 1]!,
    front: fit.front + 0.5 * (neutral[eye + 2]! - mesh.positions[eye + 2]!),
    templeX: fit.templeX,
  });
  const headEnd = worn.vertexCount;
  addTorso(worn, style.collar);
  shapeHair(worn, hairEnd, traits.shape);
  return { rig, neutral, hairMask, geometry: join(rig, worn, headEnd) };
}

/** Hair lies on the person's own head. */
function shapeHair(worn: MeshBuilder, end: number, shape: readonly number[]): void {
  const parameters = Object.values(shapeParameters);
  const sum = [0, 0, 0];
  for (let vertex = 0; vertex < end; vertex++) {
    sum.fill(0);
    const [x, y, z] = worn.fields.slice(3 * vertex, 3 * vertex + 3);
    parameters.forEach((bumps, index) => {
      const part = [0, 0, 0];
      for (const bump of bumps) addBumpAt([x!, y!, z!], 0, bump, part);
      for (let axis = 0; axis < 3; axis++) sum[axis]! += shape[index]! * part[axis]!;
    });
    for (let axis = 0; axis < 3; axis++) worn.positions[3 * vertex + axis]! += sum[axis]!;
  }
}

function join({ mesh }: FaceRig, worn: MeshBuilder, headEnd: number): SceneGeometry {
  const vertexCount = mesh.vertexCount + worn.vertexCount;
  const positions = new Float64Array(3 * vertexCount);
  positions.set(mesh.positions);
  positions.set(worn.positions, 3 * mesh.vertexCount);
  const textures = new Float32Array(2 * vertexCount);
  textures.set(mesh.textures);
  textures.set(worn.textures, 2 * mesh.vertexCount);
  const lights = new Float32Array(vertexCount);
  lights.set(mesh.lights);
  lights.set(worn.lights, mesh.vertexCount);
  const follow = new Float32Array(vertexCount).fill(1);
  for (let vertex = mesh.neck.first; vertex < mesh.neck.end; vertex++) {
    follow[vertex] = smoothStep(-17, -7.5, mesh.positions[3 * vertex + 1]!);
  }
  follow.fill(0, mesh.vertexCount + headEnd);
  hangHair(follow, positions, mesh.vertexCount, headEnd);
  const twoSided = new Uint8Array(16);
  for (const kind of [materials.hair, materials.glasses, materials.cloth]) twoSided[kind] = 1;
  return {
    ...{ vertexCount, positions, textures, lights, follow, twoSided },
    triangles: Uint32Array.from([
      ...mesh.triangles,
      ...worn.triangles.map((vertex) => vertex + mesh.vertexCount),
    ]),
    materials: Uint8Array.from([...mesh.materials, ...worn.materials]),
  };
}

/** The ends of long hair rest on the shoulders. */
function hangHair(
  follow: Float32Array,
  positions: Float64Array,
  first: number,
  count: number,
): void {
  for (let vertex = first; vertex < first + count; vertex++) {
    follow[vertex] = smoothStep(-19, -7, positions[3 * vertex + 1]!);
  }
}
