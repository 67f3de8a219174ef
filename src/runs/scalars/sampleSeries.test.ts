import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type SampleRequest, sampleSeries } from './sampleSeries';
import { ScalarSeries } from './ScalarSeries';

const whole: SampleRequest = {
  axis: 'step',
  startTime: 0,
  attempts: [],
  pixels: 1000,
  smoothing: 0,
};

function seriesOf(values: readonly number[], firstStep = 0): ScalarSeries {
  const series = new ScalarSeries();
  values.forEach((value, index) => series.add(firstStep + index, 1000 * index, value));
  return series;
}

/** Noise without a random generator: the fractional parts of multiples of the golden ratio. */
const noise = (count: number) =>
  Array.from({ length: count }, (_, index) => (index * 0.618033988749895) % 1);

describe('sampleSeries', () => {
  it('hands out every sample of a short series', () => {
    const { x, y } = sampleSeries(seriesOf([3, 1, 2], 5), whole);
    assert.deepEqual([...x], [5, 6, 7]);
    assert.deepEqual([...y], [3, 1, 2]);
  });

  it('needs about two points a pixel and loses no spike, however long the series', () => {
    const values = noise(100_000);
    values[77_777] = 1000;
    values[12_345] = -1000;
    const { x, y } = sampleSeries(seriesOf(values), { ...whole, pixels: 500 });
    assert.ok(x.length <= 2 * 500 + 2, `${x.length} points`);
    assert.ok(x.length > 500);
    assert.equal(y[x.indexOf(77_777)], 1000);
    assert.equal(y[x.indexOf(12_345)], -1000);
  });

  it('draws only samples that were logged, in ascending order, and both extremes of any range', () => {
    const samples = fc.array(fc.double({ min: -9, max: 9, noNaN: true }), {
      minLength: 1,
      maxLength: 400,
    });
    const places = fc.tuple(fc.nat(400), fc.nat(400), fc.integer({ min: 1, max: 60 }));
    fc.assert(
      fc.property(samples, places, (values, [from, to, pixels]) => {
        const range: [number, number] = [Math.min(from, to), Math.max(from, to)];
        const { x, y } = sampleSeries(seriesOf(values), { ...whole, range, pixels });
        x.forEach((step, index) => {
          assert.equal(y[index], values[step]);
          if (index > 0) assert.ok(step > x[index - 1]!);
        });
        const within = values.slice(range[0], range[1] + 1);
        if (within.length > 0) {
          assert.ok([...y].some((value) => value <= Math.min(...within)));
          assert.ok([...y].some((value) => value >= Math.max(...within)));
        }
      }),
    );
  });

  it('includes a sample on each side of the range, so that lines run into the edges', () => {
    const { x } = sampleSeries(seriesOf(noise(10)), { ...whole, range: [3.5, 5.5] });
    assert.deepEqual([...x], [3, 4, 5, 6]);
  });

  it('keeps the points that were sent when the series grows within one bucket size', () => {
    const request = { ...whole, pixels: 100 };
    const before = sampleSeries(seriesOf(noise(2000)), request);
    const after = sampleSeries(seriesOf(noise(2100)), request);
    const same = before.x.findIndex((step, index) => step !== after.x[index]);
    assert.ok(same < 0 || same >= before.x.length - 2, `differs from point ${same} on`);
  });

  it('shows a non-finite sample as a gap with a mark, at any zoom', () => {
    const values = noise(5000);
    values[20] = Number.NaN;
    values[4000] = -Infinity;
    for (const pixels of [10, 100, 5000]) {
      const { x, y, nonFinite } = sampleSeries(seriesOf(values), { ...whole, pixels });
      assert.deepEqual(nonFinite, [
        { x: 20, kind: 'NaN' },
        { x: 4000, kind: '-Infinity' },
      ]);
      assert.ok(Number.isNaN(y[x.indexOf(20)]));
      assert.ok(!y.includes(0) || values.includes(0));
    }
  });

  it('leaves a gap between attempts on the time axis, and none on the step axis', () => {
    const series = new ScalarSeries();
    for (let step = 1; step <= 4; step++) series.add(step, step * 1000, step);
    for (let step = 5; step <= 6; step++) series.add(step, 100_000 + step * 1000, step);
    const attempts = [
      { number: 1, firstStep: 1, time: 0 },
      { number: 2, firstStep: 5, time: 100_000 },
    ];
    const byTime = sampleSeries(series, { ...whole, axis: 'time', attempts });
    assert.deepEqual([...byTime.x], [1, 2, 3, 4, 54.5, 105, 106]);
    assert.deepEqual([...byTime.y], [1, 2, 3, 4, Number.NaN, 5, 6]);
    const byStep = sampleSeries(series, { ...whole, attempts });
    assert.deepEqual([...byStep.y], [1, 2, 3, 4, 5, 6]);
  });

  it('goes on smoothing after a non-finite sample, with the same values at any zoom', () => {
    const series = seriesOf([4, Number.NaN, 2, 8]);
    const { smooth } = sampleSeries(series, { ...whole, smoothing: 0.5 });
    // Weights ½^(age+1), normalized: 4; then (4·½ + 2·1)/(3/2)… over the finite samples 4, 2, 8.
    assert.equal(smooth[0], 4);
    assert.ok(Number.isNaN(smooth[1]));
    assert.ok(Math.abs(smooth[2]! - (4 * 0.25 + 2 * 0.5) / 0.75) < 1e-12);
    assert.ok(Math.abs(smooth[3]! - (4 * 0.125 + 2 * 0.25 + 8 * 0.5) / 0.875) < 1e-12);
    const zoomed = sampleSeries(series, { ...whole, smoothing: 0.5, range: [3, 3] });
    assert.equal(zoomed.smooth.at(-1), smooth[3]);
  });
});
