import type { ThreadTeam, TeamWork } from '../threads/ThreadTeam';
import { shared } from '../threads/sharedArrays';
import { chooseGrid } from './chooseGrid';
import { columnsKernel } from './columnsKernel';
import { gatherKernel } from './gatherKernel';
import { chargeParts, type GridArrays } from './GridArrays';
import type { GridShape } from './GridShape';
import { meshSpacing } from './meshSpacing';
import { pointBlocks } from './pointBlocks';
import type { Repulsion } from './Repulsion';
import type { RepulsionState } from './RepulsionState';
import { columnsPerBlock, rowPairs } from './rowPairs';
import { rowsBackKernel } from './rowsBackKernel';
import { rowsForwardKernel } from './rowsForwardKernel';
import { spreadKernel } from './spreadKernel';
import { sumOf } from './sumOf';
import { writeFilter } from './writeFilter';

interface Mesh {
  arrays: GridArrays;
  /** Spacing that the filter stands for. */
  spacing: number;
  spread: TeamWork;
  forward: TeamWork;
  columns: TeamWork;
  back: TeamWork;
  gather: TeamWork;
}

/** Nodes between the mesh's edge and the outermost point: the spline reaches five nodes back. */
const edge = 8;

/**
 * Repulsion on a mesh, O(n + m² log m): charges are spread to a regular mesh by quintic B-splines,
 * convolved with 1/(1 + d²) by Fourier transforms, and the potential's value and gradient are read
 * back through the same splines (as smooth particle-mesh Ewald does, Essmann et al. 1995; the idea of
 * interpolating t-SNE's kernels on a mesh is FIt-SNE's, Linderman et al. 2019). Two transforms an iteration.
 */
export class MeshRepulsion implements Repulsion {
  private readonly meshes = new Map<number, Mesh>();

  constructor(
    private readonly team: ThreadTeam,
    private readonly state: RepulsionState,
    private readonly spacing: number = meshSpacing.fine,
  ) {}

  update(): number {
    const mesh = this.place();
    const { nodes } = mesh.arrays;
    mesh.spread(chargeParts);
    mesh.forward(rowPairs.blocks(nodes));
    mesh.columns(Math.ceil((nodes + 1) / columnsPerBlock));
    mesh.back(rowPairs.blocks(nodes));
    const blocks = pointBlocks.count(this.state.positions.length / 2);
    mesh.gather(blocks);
    return sumOf(this.state.sums, blocks);
  }

  /** Lays a mesh under the map as it is now. */
  private place(): Mesh {
    const { positions, frame } = this.state;
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let at = 0; at < positions.length; at += 2) {
      const x = positions[at]!;
      const y = positions[at + 1]!;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
    }
    const shape = chooseGrid(Math.max(right - left, bottom - top), this.spacing);
    frame[0] = left - edge * shape.spacing;
    frame[1] = top - edge * shape.spacing;
    frame[2] = shape.spacing;
    return this.meshFor(shape);
  }

  private meshFor({ nodes, spacing }: GridShape): Mesh {
    const mesh = this.meshes.get(nodes) ?? this.create(nodes);
    if (mesh.spacing !== spacing) {
      writeFilter(mesh.arrays.filter, nodes, spacing);
      mesh.spacing = spacing;
    }
    return mesh;
  }

  private create(nodes: number): Mesh {
    const arrays: GridArrays = {
      state: this.state,
      nodes,
      charges: shared.doubles(chargeParts * nodes * nodes),
      spectrum: shared.doubles(2 * (nodes + 1) * nodes),
      filter: shared.doubles((nodes + 1) ** 2),
      potential: shared.doubles(nodes * nodes),
    };
    const mesh: Mesh = {
      arrays,
      spacing: NaN,
      spread: this.team.prepare(spreadKernel, arrays),
      forward: this.team.prepare(rowsForwardKernel, arrays),
      columns: this.team.prepare(columnsKernel, arrays),
      back: this.team.prepare(rowsBackKernel, arrays),
      gather: this.team.prepare(gatherKernel, arrays),
    };
    this.meshes.set(nodes, mesh);
    return mesh;
  }
}
