const initialCapacity = 256;

/** A list of 64-bit floats that grows by doubling: a tenth of the memory of an array of objects. */
export class GrowableNumbers {
  private buffer: Float64Array;
  private count: number;

  constructor(from: Float64Array = new Float64Array(0)) {
    this.buffer = from;
    this.count = from.length;
  }

  get length(): number {
    return this.count;
  }

  /** The value at `index`, which the caller keeps within 0 … length − 1. */
  at(index: number): number {
    return this.buffer[index]!;
  }

  push(value: number): void {
    if (this.count === this.buffer.length) this.grow();
    this.buffer[this.count++] = value;
  }

  /** Forgets everything from position `length` on. */
  truncate(length: number): void {
    this.count = Math.min(this.count, length);
  }

  /** The first position whose value is ≥ `value`; the list must be in ascending order. */
  lowerBound(value: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.buffer[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The values themselves, as a view that is valid until the next `push`. */
  view(): Float64Array {
    return this.buffer.subarray(0, this.count);
  }

  private grow(): void {
    const bigger = new Float64Array(Math.max(initialCapacity, this.buffer.length * 2));
    bigger.set(this.buffer);
    this.buffer = bigger;
  }
}
