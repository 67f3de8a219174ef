import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ScalarSeries } from './ScalarSeries';

const value = fc.oneof(fc.double({ min: -5, max: 5, noNaN: true }), fc.constant(Number.NaN));

describe('MinMaxPyramid', () => {
  it('gives the extremes of every aligned bucket, also after samples were taken back and others added', () => {
    const values = fc.array(value, { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(values, values, fc.nat(300), (first, second, kept) => {
        const series = new ScalarSeries();
        first.forEach((one, step) => series.add(step, step, one));
        series.dropFrom(kept);
        const expected = first.slice(0, kept);
        for (const one of second) {
          series.add(expected.length, expected.length, one);
          expected.push(one);
        }
        for (const size of [1, 8, 16, 32, 64, 128, 256]) {
          for (let start = 0; start < expected.length; start += size) {
            const end = Math.min(start + size, expected.length);
            checkBucket(series, expected.slice(start, end), { start, end, size });
          }
        }
      }),
    );
  });
});

function checkBucket(
  series: ScalarSeries,
  bucket: number[],
  { start, end, size }: { start: number; end: number; size: number },
): void {
  const { minimum, maximum, firstNonFinite } = series.extremes(start, end, size);
  const finite = bucket.filter((one) => !Number.isNaN(one));
  const at = (index: number) => (index < 0 ? undefined : bucket[index - start]);
  assert.equal(at(minimum), finite.length > 0 ? Math.min(...finite) : undefined);
  assert.equal(at(maximum), finite.length > 0 ? Math.max(...finite) : undefined);
  const gap = bucket.findIndex((one) => Number.isNaN(one));
  assert.equal(firstNonFinite, gap < 0 ? -1 : start + gap);
}
