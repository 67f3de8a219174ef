import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CurveSeries } from '../../../protocol/curves/curvesModel';
import { seriesTails } from './seriesTails';

function seriesOf(y: number[]): CurveSeries {
  const x = Float64Array.from(y, (_, index) => index);
  const last = { step: y.length, seconds: 0, value: y.at(-1) ?? 0, average: undefined };
  const values = Float64Array.from(y);
  return {
    run: 'r',
    name: 'n',
    x,
    y: values,
    smooth: values,
    nonFinite: [],
    last,
    samples: y.length,
  };
}

describe('seriesTails', () => {
  it('turns what was sent into what is, whatever both are', () => {
    const values = fc.array(fc.constantFrom(1, 2, Number.NaN), { maxLength: 20 });
    fc.assert(
      fc.property(values, values, fc.nat(20), (first, second, shared) => {
        const before = seriesOf(first);
        const now = seriesOf([...first.slice(0, shared), ...second]);
        const [tail] = seriesTails([before], [now]).tails;
        const rebuilt = tail ? [...before.y.slice(0, tail.keep), ...tail.y] : [...before.y];
        assert.deepEqual(rebuilt, [...now.y]);
        if (tail) assert.ok(tail.keep >= Math.min(shared, first.length, now.y.length));
      }),
    );
  });
});
