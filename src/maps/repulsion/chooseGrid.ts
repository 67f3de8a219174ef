import type { GridShape } from './GridShape';
import { meshSpacing } from './meshSpacing';
import { splineOrder } from './splineWeights';

const fewestNodes = 64;
const mostFineNodes = 256;
const mostMediumNodes = 1000;
const mostNodes = 2400;
/** Nodes beyond the outermost points: the spline's support, and room for its inverse to fade. */
const margin = splineOrder + 6;

/**
 * The mesh for a map of the given width. Its spacing is 0.25, wider only in maps so wide that this would
 * take more than 256 nodes (then 0.35 up to 1,000 nodes, then 0.5; measured errors: `meshSpacing`).
 * A coarse mesh does worse than blur: tight heaps of points (the frames of a clip) are held in its
 * meshes by their own image. Small maps get a finer mesh, in steps of √2, so that its filter need not
 * be made anew at every iteration.
 */
export function chooseGrid(width: number): GridShape {
  const { fine, medium, coarse } = meshSpacing;
  const widestSpacing =
    width / fine <= mostFineNodes ? fine : width / medium <= mostMediumNodes ? medium : coarse;
  const step = Math.max(width, 1e-12) / (fewestNodes - margin);
  if (step < widestSpacing) {
    const halvings = Math.floor(2 * Math.log2(widestSpacing / step));
    return { nodes: fewestNodes, spacing: widestSpacing * 2 ** (-halvings / 2) };
  }
  const needed = Math.ceil(width / widestSpacing) + margin;
  if (needed > mostNodes) {
    return { nodes: mostNodes, spacing: width / (mostNodes - margin) };
  }
  return { nodes: nodesFor(needed), spacing: widestSpacing };
}

const goodNodes = (() => {
  const found: number[] = [];
  for (let a = 2; a <= mostNodes; a *= 2) {
    for (let b = a; b <= mostNodes; b *= 3) {
      for (let c = b; c <= mostNodes; c *= 5) found.push(c);
    }
  }
  return found.sort((a, b) => a - b);
})();

function nodesFor(needed: number): number {
  return goodNodes.find((nodes) => nodes >= needed) ?? mostNodes;
}
