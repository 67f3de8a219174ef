import { type Decoded, list, number, oneOf, optional, record, text } from '../decoders';

/** How a finding is marked: it stops training, it should be looked at, or it is merely so. */
export const findingLevel = oneOf('error', 'warning', 'information');

export const reportFact = record({
  label: text,
  value: text,
  /** What it means, in a few words. */
  hint: optional(text),
  level: optional(findingLevel),
});

export const reportTable = record({
  columns: list(text),
  /** As many cells as columns. */
  rows: list(list(text)),
  /** Rows that are not sent. */
  left: number,
});

export const reportFinding = record({
  level: findingLevel,
  title: text,
  count: number,
  /** Each with the file it is about, absolute, where there is one. */
  examples: list(record({ text, file: optional(text) })),
});

export const reportSection = record({
  title: text,
  note: optional(text),
  facts: list(reportFact),
  findings: list(reportFinding),
  table: optional(reportTable),
});

/** What a check of face clips found, as it is shown. */
export const reportPage = record({
  title: text,
  subtitle: text,
  /** One sentence: what to make of it. */
  verdict: record({ level: findingLevel, text }),
  sections: list(reportSection),
});

export type ReportPage = Decoded<typeof reportPage>;
export type ReportSection = Decoded<typeof reportSection>;
export type ReportFinding = Decoded<typeof reportFinding>;
export type FindingLevel = Decoded<typeof findingLevel>;
