import { GrowableNumbers } from './GrowableNumbers';

/**
 * Exponential moving average of a growing series, corrected for its start (Kingma & Ba 2015,
 * section 3): a_n = Σ w^(n−i)(1−w) x_i / (1 − w^n), over the finite samples only. A non-finite
 * sample yields NaN at its own place and changes nothing after it.
 *
 * It is computed over every sample, not over the drawn ones, so that zooming changes no value.
 */
export class ExponentialAverage {
  private readonly averages = new GrowableNumbers();
  private sum = 0;
  private weightOfSum = 0;

  /** `weight` w in [0, 1): the share that the past keeps at each sample. */
  constructor(
    private readonly values: GrowableNumbers,
    readonly weight: number,
  ) {
    if (!(weight >= 0 && weight < 1)) throw new RangeError(`weight ${weight} is not in [0, 1)`);
  }

  at(index: number): number {
    while (this.averages.length <= index) this.extend();
    return this.averages.at(index);
  }

  private extend(): void {
    const value = this.values.at(this.averages.length);
    if (!Number.isFinite(value)) {
      this.averages.push(Number.NaN);
      return;
    }
    this.sum = this.weight * this.sum + (1 - this.weight) * value;
    this.weightOfSum = this.weight * this.weightOfSum + (1 - this.weight);
    this.averages.push(this.sum / this.weightOfSum);
  }
}
