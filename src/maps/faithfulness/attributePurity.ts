import { RandomStream } from '../../random/RandomStream';
import { resampledInterval } from '../../random/resampledInterval';
import type { AttributePurity } from './MapFaithfulness';

export interface PurityInput {
  attribute: string;
  /** Value of every row; '' for none. */
  values: readonly string[];
  clips: ArrayLike<number>;
  /** Which person, clip or item each row belongs to; what is drawn anew for the interval. */
  groups: ArrayLike<number>;
  over: AttributePurity['over'];
  scored: ArrayLike<number>;
  /** scored × k nearest rows of other clips, −1 for none. */
  foreign: ArrayLike<number>;
  k: number;
  seed: number;
}

const mostNumberClasses = 20;

/**
 * Share of each item's k nearest neighbors (original space, own clip left out) that have its value of
 * an attribute, beside what randomly dealt values would give, with an interval over people.
 */
export function attributePurity(
  input: PurityInput,
): AttributePurity | { attribute: string; notComputable: string } {
  const { attribute, values, groups, scored, foreign, k } = input;
  const known = values.filter((value) => value !== '');
  const classes = new Set(known);
  if (classes.size < 2) {
    const what = classes.size === 0 ? 'no item has a value' : 'all items have the same value';
    return { attribute, notComputable: what };
  }
  if (classes.size > known.length / 2 || isMeasured(classes)) {
    return { attribute, notComputable: `${classes.size} different values are no classes` };
  }
  const chanceOf = chanceFor(values, input.clips);
  const sums = new Map<number, { same: number; chance: number; items: number }>();
  for (let at = 0; at < scored.length; at++) {
    const row = scored[at]!;
    const chance = chanceOf(row);
    const share = shareOfSame(values, row, foreign, at * k, k);
    if (share === undefined || chance === undefined) continue;
    const sum = sums.get(groups[row]!) ?? { same: 0, chance: 0, items: 0 };
    sums.set(groups[row]!, sum);
    sum.same += share;
    sum.chance += chance;
    sum.items++;
  }
  if (sums.size === 0) {
    return { attribute, notComputable: 'no item has a neighbor of another clip with a value' };
  }
  const all = [...sums.values()];
  const total = (of: 'same' | 'chance' | 'items', parts: readonly (typeof all)[number][] = all) =>
    parts.reduce((sum, part) => sum + part[of], 0);
  const { low, high } = resampledInterval(
    all,
    (drawn) => total('same', drawn) / total('items', drawn),
    RandomStream.named(input.seed, 'purity', attribute),
  );
  return {
    attribute,
    k,
    purity: total('same') / total('items'),
    chance: total('chance') / total('items'),
    low,
    high,
    over: input.over,
    groups: all.length,
    items: total('items'),
  };
}

/** Numbers of which there are many are measured, not classes. */
function isMeasured(classes: Set<string>): boolean {
  const fractions = [...classes].filter((value) => /^-?\d*\.\d+(e[-+]?\d+)?$/i.test(value));
  return classes.size > mostNumberClasses && fractions.length > classes.size / 2;
}

function shareOfSame(
  values: readonly string[],
  row: number,
  foreign: ArrayLike<number>,
  from: number,
  k: number,
): number | undefined {
  if (values[row] === '') return undefined;
  let same = 0;
  let known = 0;
  for (let place = from; place < from + k; place++) {
    const other = foreign[place]!;
    if (other < 0 || values[other] === '') continue;
    known++;
    if (values[other] === values[row]) same++;
  }
  return known > 0 ? same / known : undefined;
}

/** Share of a row's value among all rows of other clips. */
function chanceFor(values: readonly string[], clips: ArrayLike<number>) {
  const inAll = new Map<string, number>();
  const inClip = new Map<string, number>();
  const add = (counts: Map<string, number>, key: string) =>
    counts.set(key, (counts.get(key) ?? 0) + 1);
  values.forEach((value, row) => {
    if (value === '') return;
    for (const key of [value, '']) {
      add(inAll, key);
      add(inClip, `${clips[row]}\n${key}`);
    }
  });
  return (row: number): number | undefined => {
    const value = values[row]!;
    if (value === '') return undefined;
    const outside = (key: string) =>
      (inAll.get(key) ?? 0) - (inClip.get(`${clips[row]}\n${key}`) ?? 0);
    return outside('') > 0 ? outside(value) / outside('') : undefined;
  };
}
