import type { ThreadTeam, TeamWork } from '../threads/ThreadTeam';
import { shared } from '../threads/sharedArrays';
import { boundsOf } from './boundsOf';
import { chooseGrid } from './chooseGrid';
import { columnsKernel } from './columnsKernel';
import { gatherKernel } from './gatherKernel';
import { chargeParts, type GridArrays } from './GridArrays';
import type { GridShape } from './GridShape';
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

const columnBlocks = (nodes: number) => Math.ceil((nodes + 1) / columnsPerBlock);

/**
 * Repulsion on a mesh, O(n + m² log m): charges are spread to a regular mesh by quintic B-splines,
 * convolved with 1/(1 + d²) by Fourier transforms, and the force −½∇ of that potential,
 * Σⱼ (y − yⱼ)/(1 + |y − yⱼ|²)², is read back through the same splines (smooth particle-mesh Ewald,
 * Essmann et al. 1995; interpolating t-SNE's kernels on a mesh is FIt-SNE's idea, Linderman et al. 2019).
 *
 * The derivative is taken in frequencies, not of the splines: so what one point does to another is
 * exactly what the other does to it, turned around, and no heap of points pushes itself. (With splines
 * derived, tight heaps — the frames of a clip — were held in the meshes by their own image.)
 */
export class MeshRepulsion implements Repulsion {
  private readonly meshes = new Map<number, Mesh>();

  constructor(
    private readonly team: ThreadTeam,
    private readonly state: RepulsionState,
  ) {}

  update(): number {
    const mesh = this.place();
    const { nodes } = mesh.arrays;
    mesh.spread(chargeParts);
    mesh.forward(rowPairs.blocks(nodes));
    mesh.columns(columnBlocks(nodes));
    mesh.back(rowPairs.blocks(nodes));
    const count = this.state.positions.length / 2;
    mesh.gather(pointBlocks.count(count));
    // A point does not repel itself.
    return sumOf(mesh.arrays.energies, columnBlocks(nodes)) - count;
  }

  /** Lays a mesh under the map as it is now. */
  private place(): Mesh {
    const { positions, frame } = this.state;
    const { left, top, width } = boundsOf(positions);
    const shape = chooseGrid(width);
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
      spectrumY: shared.doubles(2 * (nodes + 1) * nodes),
      fields: shared.doubles(2 * nodes * nodes),
      energies: shared.doubles(columnBlocks(nodes)),
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
