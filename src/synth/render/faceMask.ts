import { supersampling, type ClipRenderer } from './ClipRenderer';
import { materials } from '../mesh/materials';

/**
 * Pixels of the last rendered frame that show the face (skin of the face, eyes, lips, inside of the mouth;
 * neither hair, glasses, ears nor neck), as run lengths row by row: the first run is of pixels outside.
 */
export function faceMaskRuns(renderer: ClipRenderer): number[] {
  const { size, visible, scene } = renderer;
  const { materials: kinds, triangles } = scene.geometry;
  const { face, skull } = scene.rig.mesh;
  const isFace = (pixel: number): boolean => {
    const triangle = visible.triangle[pixel]!;
    if (triangle < 0) return false;
    const kind = kinds[triangle];
    if (kind === materials.eye || kind === materials.teeth || kind === materials.mouth) return true;
    if (kind !== materials.skin) return false;
    // The skull's triangles all have a corner beyond the face's outline.
    for (let corner = 0; corner < 3; corner++) {
      const vertex = triangles[3 * triangle + corner]!;
      if (vertex >= face.end && vertex < skull.end) return false;
    }
    return true;
  };
  const runs: number[] = [];
  let inside = false;
  let length = 0;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      let samples = 0;
      for (let dy = 0; dy < supersampling; dy++) {
        for (let dx = 0; dx < supersampling; dx++) {
          const pixel = (supersampling * row + dy) * visible.size + supersampling * column + dx;
          if (isFace(pixel)) samples++;
        }
      }
      const now = 2 * samples >= supersampling * supersampling;
      if (now !== inside) {
        runs.push(length);
        length = 0;
        inside = now;
      }
      length++;
    }
  }
  runs.push(length);
  return runs;
}
