import type { AttemptMark } from './ScalarIndex';
import type { ScalarSeries } from './ScalarSeries';

/** What the horizontal axis shows: the step, or seconds since the run's first event. */
export type CurveAxis = 'step' | 'time';

export interface SampleRequest {
  axis: CurveAxis;
  /** Zero of the time axis, ms since epoch. */
  startTime: number;
  attempts: readonly AttemptMark[];
  /** Bounds in units of the axis; everything when absent. */
  range?: readonly [number, number] | undefined;
  /** Width of the drawing in pixels: about two points a pixel come back at most. */
  pixels: number;
  /** Weight of the moving average in [0, 1); 0 for none. */
  smoothing: number;
}

export interface SampledCurve {
  /** Ascending. */
  x: Float64Array;
  /** NaN is a gap in the line. */
  y: Float64Array;
  /** The moving average at the same places; empty without smoothing. */
  smooth: Float64Array;
  /** Places of non-finite samples, at most one a pixel. */
  nonFinite: { x: number; kind: 'NaN' | 'Infinity' | '-Infinity' }[];
}

/**
 * The points that draw a range of a series: all samples where there are few, else the lowest and
 * the highest of each bucket, in the order in which they were logged, so that no spike is lost.
 * One sample on each side of the range is included, so that lines run into the edges.
 *
 * A non-finite sample is a gap with a mark. On the time axis there is a gap between two attempts
 * too: nothing ran then.
 */
export function sampleSeries(series: ScalarSeries, request: SampleRequest): SampledCurve {
  const [first, end] = positions(series, request);
  const size = bucketSize(end - first, request.pixels);
  const start = Math.floor(first / size) * size;
  const curve = new CurveBuilder(series, request);
  for (let at = start; at < end; at += size) {
    const bucketEnd = Math.min(at + size, series.length);
    const { minimum, maximum, firstNonFinite } = series.extremes(at, bucketEnd, size);
    const points = [minimum, maximum, firstNonFinite].filter((index) => index >= 0);
    points.sort((a, b) => a - b);
    points.forEach((index, i) => index !== points[i - 1] && curve.add(index));
  }
  return curve.finish();
}

/** The smallest power of two for which the samples need at most `pixels` buckets (1: every sample). */
function bucketSize(samples: number, pixels: number): number {
  if (samples <= 2 * pixels) return 1;
  return 2 ** Math.ceil(Math.log2(samples / Math.max(1, pixels)));
}

function positions(series: ScalarSeries, request: SampleRequest): [number, number] {
  if (!request.range) return [0, series.length];
  const [low, high] = request.range;
  const toAxis = request.axis === 'step' ? series.steps : series.times;
  const unit = (x: number) => (request.axis === 'step' ? x : request.startTime + x * 1000);
  const first = toAxis.lowerBound(unit(low)) - 1;
  const end = toAxis.lowerBound(unit(high)) + 1;
  return [Math.max(0, first), Math.min(series.length, end)];
}

class CurveBuilder {
  private readonly x: number[] = [];
  private readonly y: number[] = [];
  private readonly smooth: number[] = [];
  private readonly nonFinite: SampledCurve['nonFinite'] = [];
  /** First positions of the attempts after the first, ascending. */
  private readonly boundaries: number[];
  private previous = -1;

  constructor(
    private readonly series: ScalarSeries,
    private readonly request: SampleRequest,
  ) {
    this.boundaries =
      request.axis === 'time'
        ? request.attempts.map((attempt) => series.steps.lowerBound(attempt.firstStep))
        : [];
  }

  add(index: number): void {
    const x = this.place(index);
    const value = this.series.values.at(index);
    if (this.previous >= 0 && this.boundaries.some((at) => this.previous < at && at <= index)) {
      this.push((this.place(this.previous) + x) / 2, Number.NaN, Number.NaN);
    }
    this.previous = index;
    if (Number.isFinite(value)) {
      const { smoothing } = this.request;
      this.push(x, value, smoothing > 0 ? this.series.smoothed(index, smoothing) : Number.NaN);
    } else {
      this.push(x, Number.NaN, Number.NaN);
      this.nonFinite.push({ x, kind: kindOf(value) });
    }
  }

  finish(): SampledCurve {
    return {
      x: Float64Array.from(this.x),
      y: Float64Array.from(this.y),
      smooth: Float64Array.from(this.smooth),
      nonFinite: this.nonFinite,
    };
  }

  private push(x: number, y: number, smooth: number): void {
    this.x.push(x);
    this.y.push(y);
    if (this.request.smoothing > 0) this.smooth.push(smooth);
  }

  private place(index: number): number {
    if (this.request.axis === 'step') return this.series.steps.at(index);
    return (this.series.times.at(index) - this.request.startTime) / 1000;
  }
}

function kindOf(value: number): 'NaN' | 'Infinity' | '-Infinity' {
  if (Number.isNaN(value)) return 'NaN';
  return value > 0 ? 'Infinity' : '-Infinity';
}
