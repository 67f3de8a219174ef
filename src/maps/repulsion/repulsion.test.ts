import assert from 'node:assert/strict';
import { RandomStream } from '../../random/RandomStream';
import { ThreadTeam } from '../threads/ThreadTeam';
import { chooseGrid } from './chooseGrid';
import { createRepulsionState } from './createRepulsionState';
import { exactRepulsion } from './exactRepulsion';
import { MeshRepulsion } from './MeshRepulsion';

const team = new ThreadTeam(1);

/** Relative errors of the mesh: of the normalization, and of all forces taken together. */
function meshErrors(positions: Float64Array) {
  const exact = createRepulsionState(positions);
  const onMesh = createRepulsionState(positions);
  const truth = exactRepulsion(team, exact).update();
  const normalization = new MeshRepulsion(team, onMesh).update();
  let [error, size] = [0, 0];
  exact.forces.forEach((force, at) => {
    error += (force - onMesh.forces[at]!) ** 2;
    size += force ** 2;
  });
  return { normalization: normalization / truth - 1, forces: Math.sqrt(error / size), onMesh };
}

function cloud(points: number, spread: number): Float64Array {
  const random = RandomStream.named(3, 'cloud');
  return Float64Array.from({ length: 2 * points }, () => spread * random.normal());
}

describe('MeshRepulsion', () => {
  for (const [points, spread] of [
    [500, 1e-4],
    [500, 1],
    [3000, 4],
  ] as const) {
    it(`equals the sum over all pairs to 1e-3: ${points} points, spread ${spread}`, () => {
      const { normalization, forces } = meshErrors(cloud(points, spread));
      assert(Math.abs(normalization) < 1e-4, `Z ${normalization}`);
      assert(forces < 1e-3, `forces ${forces}`);
    });
  }

  it('stays within 1 % in maps so wide and thin that its mesh is coarser', () => {
    const { normalization, forces } = meshErrors(cloud(3000, 20));
    assert(Math.abs(normalization) < 1e-3, `Z ${normalization}`);
    assert(forces < 1e-2, `forces ${forces}`);
  });

  it('conserves momentum: forces add up to nothing, and no heap of points pushes itself', () => {
    const heaps = cloud(40, 40);
    const random = RandomStream.named(4, 'heaps');
    const positions = Float64Array.from(
      { length: 2 * 800 },
      (_, at) => heaps[2 * ((at >> 1) % 40) + (at & 1)]! + 0.05 * random.normal(),
    );
    const { onMesh } = meshErrors(positions);
    const exact = createRepulsionState(positions);
    exactRepulsion(team, exact).update();
    for (const axis of [0, 1]) {
      let [sum, size] = [0, 0];
      for (let at = axis; at < positions.length; at += 2) {
        sum += onMesh.forces[at]!;
        size += Math.abs(exact.forces[at]!);
      }
      assert(Math.abs(sum) < 1e-9 * size, `${sum} of ${size}`);
    }
    // The force on a heap as a whole, 20 points strong, is that of the other heaps.
    for (let heap = 0; heap < 40; heap++) {
      for (const axis of [0, 1]) {
        let [truth, found] = [0, 0];
        for (let point = heap; point < 800; point += 40) {
          truth += exact.forces[2 * point + axis]!;
          found += onMesh.forces[2 * point + axis]!;
        }
        assert(Math.abs(truth - found) < 2e-2, `heap ${heap}: ${found} for ${truth}`);
      }
    }
  });

  it('does not fail on one place, or on a map wider than any', () => {
    assert(Number.isFinite(meshErrors(new Float64Array(20)).normalization));
    const { nodes, spacing } = chooseGrid(1e5);
    assert(nodes <= 2400 && nodes * spacing > 1e5);
  });
});
