import { GrowableNumbers } from './GrowableNumbers';

/** Samples in one bucket of the lowest level; below it, scanning the samples is as fast. */
const baseSize = 16;

/** Positions of the lowest, the highest and the first non-finite sample of a bucket; −1 for none. */
export interface Extremes {
  minimum: number;
  maximum: number;
  firstNonFinite: number;
}

/** One level: three positions a bucket (minimum, maximum, first non-finite). */
const fields = 3;

/**
 * The lowest and the highest sample of every aligned bucket of 16, 32, 64, … samples, so that any
 * range of a series of any length can be drawn without reading it all. It stores positions, never
 * values: a drawn point is always a sample that was logged. Buckets are stored once they are full,
 * and they are aligned to the start of the series: appending never changes one.
 */
export class MinMaxPyramid {
  private readonly levels: GrowableNumbers[] = [];

  constructor(private readonly values: GrowableNumbers) {}

  /** To be called after each sample appended to the values. */
  append(): void {
    const length = this.values.length;
    for (let level = 0, size = baseSize; length % size === 0; level++, size *= 2) {
      const bucket = this.bucketOf(level, length / size - 1);
      this.levels[level] ??= new GrowableNumbers();
      this.levels[level]!.push(bucket.minimum);
      this.levels[level]!.push(bucket.maximum);
      this.levels[level]!.push(bucket.firstNonFinite);
    }
  }

  /** To be called after the values were cut to `length`. */
  truncate(length: number): void {
    for (let level = 0, size = baseSize; level < this.levels.length; level++, size *= 2) {
      this.levels[level]!.truncate(Math.floor(length / size) * fields);
    }
  }

  /** Extremes of the samples in [start, end), where `start` is a multiple of the power of two `size` and end ≤ start + size. */
  extremes(start: number, end: number, size: number): Extremes {
    const level = Math.log2(size / baseSize);
    const stored = this.levels[level];
    const bucket = start / size;
    if (stored && (bucket + 1) * fields <= stored.length) return readBucket(stored, bucket);
    if (size <= baseSize) return this.scan(start, end);
    const half = size / 2;
    const first = this.extremes(start, Math.min(end, start + half), half);
    return end <= start + half
      ? first
      : this.merge(first, this.extremes(start + half, end, half));
  }

  private bucketOf(level: number, bucket: number): Extremes {
    if (level === 0) return this.scan(bucket * baseSize, (bucket + 1) * baseSize);
    const below = this.levels[level - 1]!;
    return this.merge(readBucket(below, 2 * bucket), readBucket(below, 2 * bucket + 1));
  }

  private scan(start: number, end: number): Extremes {
    const result: Extremes = { minimum: -1, maximum: -1, firstNonFinite: -1 };
    for (let index = start; index < end; index++) {
      const value = this.values.at(index);
      if (!Number.isFinite(value)) {
        if (result.firstNonFinite < 0) result.firstNonFinite = index;
        continue;
      }
      if (result.minimum < 0 || value < this.values.at(result.minimum)) result.minimum = index;
      if (result.maximum < 0 || value > this.values.at(result.maximum)) result.maximum = index;
    }
    return result;
  }

  private merge(first: Extremes, second: Extremes): Extremes {
    return {
      minimum: this.choose(first.minimum, second.minimum, -1),
      maximum: this.choose(first.maximum, second.maximum, 1),
      firstNonFinite: first.firstNonFinite >= 0 ? first.firstNonFinite : second.firstNonFinite,
    };
  }

  private choose(first: number, second: number, direction: 1 | -1): number {
    if (first < 0) return second;
    if (second < 0) return first;
    const difference = (this.values.at(second) - this.values.at(first)) * direction;
    return difference > 0 ? second : first;
  }
}

function readBucket(level: GrowableNumbers, bucket: number): Extremes {
  const at = bucket * fields;
  return {
    minimum: level.at(at),
    maximum: level.at(at + 1),
    firstNonFinite: level.at(at + 2),
  };
}
