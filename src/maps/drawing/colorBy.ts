import { categoryColors, grayColor } from './categoryColors';
import { scaleColor } from './scaleColor';

/** How points are colored by one attribute. */
export type Coloring =
  | {
      kind: 'categories';
      title: string;
      entries: { label: string; color: string; count: number }[];
    }
  | { kind: 'scale'; title: string; low: number; high: number };

export interface ColoredPoints {
  coloring: Coloring;
  /** One color a row. */
  colors: string[];
}

/** Numbers with more different values than this get a scale. */
const mostNumberCategories = 12;

/** Colors for the values of an attribute: a scale for numbers, else categories, most frequent first. */
export function colorBy(title: string, values: readonly string[]): ColoredPoints {
  const known = values.filter((value) => value !== '');
  const numbers = known.map(Number);
  const isNumeric = known.length > 0 && numbers.every((value) => Number.isFinite(value));
  if (isNumeric && new Set(known).size > mostNumberCategories) {
    const low = numbers.reduce((a, b) => Math.min(a, b));
    const high = numbers.reduce((a, b) => Math.max(a, b));
    const colorOf = (value: string) =>
      value === '' ? grayColor : scaleColor((Number(value) - low) / (high - low || 1));
    return { coloring: { kind: 'scale', title, low, high }, colors: values.map(colorOf) };
  }
  return byCategory(title, values);
}

function byCategory(title: string, values: readonly string[]): ColoredPoints {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const none = counts.get('') ?? 0;
  counts.delete('');
  const byCount = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const shown = byCount.slice(0, categoryColors.length);
  const others = byCount.slice(categoryColors.length);
  const colors = new Map(shown.map(([label], at) => [label, categoryColors[at]!]));
  const entries: { label: string; color: string; count: number }[] = shown.map(
    ([label, count], at) => ({ label, color: categoryColors[at]!, count }),
  );
  const add = (label: string, count: number) =>
    count > 0 && entries.push({ label, color: grayColor, count });
  add(
    `${others.length} others`,
    others.reduce((sum, [, count]) => sum + count, 0),
  );
  add('no value', none);
  return {
    coloring: { kind: 'categories', title, entries },
    colors: values.map((value) => colors.get(value) ?? grayColor),
  };
}
