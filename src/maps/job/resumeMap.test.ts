import assert from 'node:assert/strict';
import { mapHere } from '../testing/mapHere';
import { testClusters } from '../testing/testClusters';
import type { MapRequest } from './MapRequest';
import { MapStopped } from './MapStopped';

const { rows, columns, values } = testClusters(120, 6);
const request: MapRequest = {
  embedding: { rows, columns, values },
  method: 'tsne',
  seed: 3,
  tsne: { perplexity: 10, earlyIterations: 20, iterations: 40 },
};

function stoppedAfter(looks: number, of: MapRequest): MapStopped {
  try {
    mapHere(of, looks);
  } catch (error) {
    if (error instanceof MapStopped) return error;
    throw error;
  }
  throw new Error('It was not stopped.');
}

describe('a map that is stopped', () => {
  const whole = mapHere(request);

  it('goes on where it stood, to the very same map', () => {
    for (const looks of [5, 30, 50]) {
      const { state } = stoppedAfter(looks, request);
      assert(state && state.iteration > 0 && state.iteration < 60);
      const again = stoppedAfter(8, { ...request, resume: structuredClone(state) });
      assert(again.state!.iteration > state.iteration);
      const resumed = mapHere({ ...request, resume: again.state });
      assert.deepEqual(resumed.positions, whole.positions, `stopped at ${state.iteration}`);
      assert.equal(resumed.cost, whole.cost);
    }
  });

  it('has no state before points have moved, and begins anew with one of other rows', () => {
    assert.equal(stoppedAfter(1, request).state, undefined);
    const { state } = stoppedAfter(30, request);
    const other = testClusters(100, 6);
    const of = { ...request, embedding: { rows: 100, columns, values: other.values } };
    assert.deepEqual(mapHere({ ...of, resume: state }).positions, mapHere(of).positions);
  });
});
