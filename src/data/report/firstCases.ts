import type { Cases } from './DatasetReport';

const casesKept = 1000;

/** The number of cases with as many of them as a report should hold. */
export function firstCases<Case>(all: readonly Case[], kept = casesKept): Cases<Case> {
  return { count: all.length, cases: all.slice(0, kept) };
}
