import { ExponentialAverage } from './ExponentialAverage';
import { GrowableNumbers } from './GrowableNumbers';
import { type Extremes, MinMaxPyramid } from './MinMaxPyramid';

/** The three columns of a series, as they are stored and restored. */
export interface ScalarColumns {
  steps: Float64Array;
  times: Float64Array;
  values: Float64Array;
}

/**
 * All samples of one scalar of one run: steps ascend strictly, times (ms since epoch) never
 * descend, values may be NaN or ±Infinity where the run logged that.
 */
export class ScalarSeries {
  readonly steps: GrowableNumbers;
  readonly times: GrowableNumbers;
  readonly values: GrowableNumbers;
  private readonly pyramid: MinMaxPyramid;
  private average: ExponentialAverage | undefined;

  constructor(columns?: ScalarColumns) {
    this.steps = new GrowableNumbers(columns?.steps);
    this.times = new GrowableNumbers(columns?.times);
    this.values = new GrowableNumbers();
    this.pyramid = new MinMaxPyramid(this.values);
    for (const value of columns?.values ?? []) this.pushValue(value);
  }

  get length(): number {
    return this.values.length;
  }

  get lastStep(): number {
    return this.length === 0 ? -Infinity : this.steps.at(this.length - 1);
  }

  /**
   * Adds a sample. The same step again replaces its value: one value per step and scalar.
   * Returns false, and takes nothing, for a step before the last one.
   */
  add(step: number, time: number, value: number): boolean {
    if (step < this.lastStep) return false;
    if (step === this.lastStep) this.truncate(this.length - 1);
    const last = this.length === 0 ? -Infinity : this.times.at(this.length - 1);
    this.steps.push(step);
    this.times.push(Math.max(time, last));
    this.pushValue(value);
    return true;
  }

  /** Forgets every sample at or beyond `step`: a later attempt began there. */
  dropFrom(step: number): void {
    this.truncate(this.steps.lowerBound(step));
  }

  /** Lowest, highest and first non-finite sample of the bucket [start, start + size), see MinMaxPyramid. */
  extremes(start: number, end: number, size: number): Extremes {
    return this.pyramid.extremes(start, end, size);
  }

  /** The smoothed value at `index`; see ExponentialAverage. */
  smoothed(index: number, weight: number): number {
    if (this.average?.weight !== weight) this.average = new ExponentialAverage(this.values, weight);
    return this.average.at(index);
  }

  columns(): ScalarColumns {
    return { steps: this.steps.view(), times: this.times.view(), values: this.values.view() };
  }

  private pushValue(value: number): void {
    this.values.push(value);
    this.pyramid.append();
  }

  private truncate(length: number): void {
    if (length >= this.length) return;
    this.steps.truncate(length);
    this.times.truncate(length);
    this.values.truncate(length);
    this.pyramid.truncate(length);
    this.average = undefined;
  }
}
