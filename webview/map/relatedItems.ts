import { type Column, noCode } from './points/Column';

/** The items that have the same values as one in all of these columns, in rising order; none where it has no value. */
export function itemsWithValueOf(columns: readonly Column[], item: number): number[] {
  const [first] = columns;
  if (!first) return [];
  const tests = columns.map((column) => sameValue(column, item));
  if (tests.some((test) => test === undefined)) return [];
  const count = first.kind === 'categorical' ? first.codes.length : first.values.length;
  const found: number[] = [];
  for (let other = 0; other < count; other++) {
    if (tests.every((test) => test!(other))) found.push(other);
  }
  return found;
}

function sameValue(column: Column, item: number): ((other: number) => boolean) | undefined {
  if (column.kind === 'categorical') {
    const code = column.codes[item]!;
    return code === noCode ? undefined : (other) => column.codes[other] === code;
  }
  const value = column.values[item]!;
  return Number.isNaN(value) ? undefined : (other) => column.values[other] === value;
}
