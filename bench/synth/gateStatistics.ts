import { RandomStream } from '../../src/random/RandomStream';

export interface Estimate {
  value: number;
  /** 95 % percentile interval over people. */
  low: number;
  high: number;
}

const draws = 400;

/**
 * A statistic with its percentile interval from resampling people.
 * @param statistic of how often each person was drawn
 */
export function overPeople(
  people: number,
  statistic: (weights: readonly number[]) => number,
): Estimate {
  const stream = RandomStream.named(11, 'gates', 'bootstrap');
  const value = statistic(Array.from({ length: people }, () => 1));
  const values: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const weights = Array.from({ length: people }, () => 0);
    for (let index = 0; index < people; index++) weights[stream.integer(people)]!++;
    const drawn = statistic(weights);
    if (Number.isFinite(drawn)) values.push(drawn);
  }
  values.sort((a, b) => a - b);
  const at = (share: number): number =>
    values[Math.min(values.length - 1, Math.floor(share * values.length))] ?? NaN;
  return { value, low: at(0.025), high: at(0.975) };
}

/**
 * A statistic with its 95 % interval by leaving out one person after the other: for what drawing the same
 * person twice would change (a bias-corrected share of variance).
 * @param statistic without the person given; of all where none is given
 */
export function jackknifed(
  people: number,
  statistic: (without: number | undefined) => number,
): Estimate {
  const value = statistic(undefined);
  const others = Array.from({ length: people }, (_, person) => statistic(person));
  const mean = others.reduce((sum, other) => sum + other, 0) / people;
  const squares = others.reduce((sum, other) => sum + (other - mean) ** 2, 0);
  const half = 1.96 * Math.sqrt(((people - 1) / people) * squares);
  return { value, low: value - half, high: value + half };
}

/** Mean of items that belong to people, each weighted as its person. */
export function weightedMean(
  items: readonly { person: number; value: number }[],
  weights: readonly number[],
): number {
  let sum = 0;
  let total = 0;
  for (const { person, value } of items) {
    sum += weights[person]! * value;
    total += weights[person]!;
  }
  return sum / total;
}

export function weightedMedian(
  items: readonly { person: number; value: number }[],
  weights: readonly number[],
): number {
  const sorted = [...items].sort((a, b) => a.value - b.value);
  const total = sorted.reduce((sum, { person }) => sum + weights[person]!, 0);
  let seen = 0;
  for (const { person, value } of sorted) {
    seen += weights[person]!;
    if (seen >= total / 2) return value;
  }
  return NaN;
}

export function weightedCorrelation(
  items: readonly { person: number; a: number; b: number }[],
  weights: readonly number[],
): number {
  let [total, meanA, meanB] = [0, 0, 0];
  for (const { person, a, b } of items) {
    total += weights[person]!;
    meanA += weights[person]! * a;
    meanB += weights[person]! * b;
  }
  meanA /= total;
  meanB /= total;
  let [ab, aa, bb] = [0, 0, 0];
  for (const { person, a, b } of items) {
    ab += weights[person]! * (a - meanA) * (b - meanB);
    aa += weights[person]! * (a - meanA) * (a - meanA);
    bb += weights[person]! * (b - meanB) * (b - meanB);
  }
  return ab / Math.sqrt(aa * bb);
}

/** Rank correlation of two short series without weights; ties share their mean rank. */
export function spearman(a: readonly number[], b: readonly number[]): number {
  const rank = (values: readonly number[]): number[] =>
    values.map(
      (value) =>
        values.filter((other) => other < value).length +
        (values.filter((other) => other === value).length - 1) / 2,
    );
  const [ra, rb] = [rank(a), rank(b)];
  const items = ra.map((value, index) => ({ person: 0, a: value, b: rb[index]! }));
  return weightedCorrelation(items, [1]);
}

export interface Described {
  person: number;
  clip: number;
  descriptor: Float32Array;
}

const bins = 2000;

/** Distances of pairs in bins, so that an AUC can be computed for many weightings of people. */
export class PairDistances {
  private readonly bin: Uint16Array;
  private readonly kind: Uint8Array;
  private readonly first: Uint16Array;
  private readonly second: Uint16Array;

  constructor(items: readonly Described[]) {
    const pairs = (items.length * (items.length - 1)) / 2;
    this.bin = new Uint16Array(pairs);
    this.kind = new Uint8Array(pairs);
    this.first = new Uint16Array(pairs);
    this.second = new Uint16Array(pairs);
    let pair = 0;
    for (let i = 0; i < items.length; i++) {
      for (let j = 0; j < i; j++, pair++) {
        const [a, b] = [items[i]!, items[j]!];
        let sum = 0;
        for (let k = 0; k < a.descriptor.length; k++)
          sum += (a.descriptor[k]! - b.descriptor[k]!) ** 2;
        this.bin[pair] = Math.min(bins - 1, Math.floor((Math.sqrt(sum) / 1.6) * bins));
        this.kind[pair] = a.person !== b.person ? 0 : a.clip === b.clip ? 1 : 2;
        this.first[pair] = a.person;
        this.second[pair] = b.person;
      }
    }
  }

  /** Chance that a pair of one person is closer than a pair of two; `styling` picks pairs of the same or of other clips. */
  auc(styling: 'same' | 'other', weights: readonly number[]): number {
    const own = new Float64Array(bins);
    const different = new Float64Array(bins);
    const wanted = styling === 'same' ? 1 : 2;
    for (let pair = 0; pair < this.bin.length; pair++) {
      const kind = this.kind[pair]!;
      const weight = weights[this.first[pair]!]! * (kind === 0 ? weights[this.second[pair]!]! : 1);
      if (kind === 0) different[this.bin[pair]!]! += weight;
      else if (kind === wanted) own[this.bin[pair]!]! += weight;
    }
    let [below, area, ownTotal] = [0, 0, 0];
    for (let index = bins - 1; index >= 0; index--) {
      area += own[index]! * (below + different[index]! / 2);
      below += different[index]!;
      ownTotal += own[index]!;
    }
    return area / (ownTotal * below);
  }
}

/**
 * ω² of a label over all dimensions (bias-corrected share of variance between groups).
 * @param rows images × dimensions
 */
export function omegaSquared(rows: readonly Float32Array[], labels: readonly string[]): number {
  const dimensions = rows[0]!.length;
  const groups = new Map<string, { sum: Float64Array; count: number }>();
  const total = new Float64Array(dimensions);
  let squares = 0;
  rows.forEach((row, index) => {
    const group = groups.get(labels[index]!) ?? { sum: new Float64Array(dimensions), count: 0 };
    groups.set(labels[index]!, group);
    group.count++;
    for (let k = 0; k < dimensions; k++) {
      group.sum[k]! += row[k]!;
      total[k]! += row[k]!;
      squares += row[k]! * row[k]!;
    }
  });
  const n = rows.length;
  const mean = total.reduce((sum, value) => sum + value * value, 0) / n;
  let between = -mean;
  for (const { sum, count } of groups.values())
    between += sum.reduce((s, value) => s + value * value, 0) / count;
  const all = squares - mean;
  const within = (all - between) / (n - groups.size);
  return (between - (groups.size - 1) * within) / (all + within);
}
