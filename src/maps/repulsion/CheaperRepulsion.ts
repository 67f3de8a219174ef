import type { ThreadTeam } from '../threads/ThreadTeam';
import { boundsOf } from './boundsOf';
import { chooseGrid } from './chooseGrid';
import { exactRepulsion } from './exactRepulsion';
import { MeshRepulsion } from './MeshRepulsion';
import type { Repulsion } from './Repulsion';
import type { RepulsionState } from './RepulsionState';

/** Nanoseconds, measured on one core: a pair of points, a number of a transform and level, a point on the mesh. */
const costs = { pair: 3, transform: 1.7, point: 250 };

/** All pairs or the mesh, whichever is less work for the map as it lies: few points spread wide are better summed. */
export class CheaperRepulsion implements Repulsion {
  private readonly exact: Repulsion;
  private readonly mesh: Repulsion;

  constructor(
    team: ThreadTeam,
    private readonly state: RepulsionState,
  ) {
    this.exact = exactRepulsion(team, state);
    this.mesh = new MeshRepulsion(team, state);
  }

  update(): number {
    const count = this.state.positions.length / 2;
    const { nodes } = chooseGrid(boundsOf(this.state.positions).width);
    // Three transforms of length 2·nodes for every node along one side.
    const transforms = 3 * nodes * 2 * nodes * Math.log2(2 * nodes) * costs.transform;
    const onMesh = transforms + count * costs.point;
    return (count * count * costs.pair < onMesh ? this.exact : this.mesh).update();
  }
}
