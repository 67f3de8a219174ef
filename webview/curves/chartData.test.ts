import assert from 'node:assert/strict';
import type { CurveSeries } from '../../src/protocol/curves/curvesModel';
import { alignedData, type DrawnLine, nearestIndex } from './chartData';

function line(run: string, x: number[], y: number[]): DrawnLine {
  const series: CurveSeries = {
    ...{ run, name: 'train/loss', samples: x.length, nonFinite: [] },
    ...{ x: Float64Array.from(x), y: Float64Array.from(y), smooth: new Float64Array(0) },
    last: { step: x.at(-1)!, seconds: 0, value: y.at(-1)!, average: undefined },
  };
  return { series, role: 'value', style: { color: '#000000', dash: [] } };
}

describe('alignedData', () => {
  it('tells a gap (null) from a place that belongs to another line (undefined)', () => {
    const data = alignedData([line('a', [1, 3], [10, 30]), line('b', [1, 2, 3], [1, 2, 3])], false);
    assert.deepEqual(data, [
      [1, 2, 3],
      [10, undefined, 30],
      [1, 2, 3],
    ]);
  });

  it('keeps a gap open past the places of other lines, so that nothing is drawn across it', () => {
    const gap = line('a', [1, 4, 7], [10, Number.NaN, 30]);
    const other = line('b', [2, 3, 5, 6], [1, 1, 1, 1]);
    assert.deepEqual(alignedData([gap, other], false)[1], [10, null, null, null, null, null, 30]);
  });

  it('has gaps where a logarithmic axis has no place', () => {
    assert.deepEqual(alignedData([line('a', [1, 2, 3], [1, 0, -1])], true)[1], [1, null, null]);
  });
});

describe('nearestIndex', () => {
  it('finds the nearer neighbor, and −1 where there is none', () => {
    const xs = [0, 10, 20];
    assert.deepEqual(
      [-5, 4, 6, 10, 99].map((x) => nearestIndex(xs, x)),
      [0, 0, 1, 1, 2],
    );
    assert.equal(nearestIndex([], 3), -1);
    assert.equal(nearestIndex([7], 3), 0);
  });
});
