import type { ScalarIndex } from './ScalarIndex';
import type { ScalarSeries } from './ScalarSeries';

export interface LabeledIndex {
  label: string;
  index: ScalarIndex;
}

/**
 * Every sample of the runs as a table (RFC 4180, UTF-8, newline ends): one row a run and step, one
 * column a scalar, empty where the step has no such sample. It holds what the charts show, neither
 * thinned out nor smoothed.
 */
export function scalarsToCsv(runs: readonly LabeledIndex[]): string {
  const names = [...new Set(runs.flatMap(({ index }) => [...index.series.keys()]))];
  const header = ['run', 'attempt', 'step', 'time', 'seconds', ...names];
  const rows = runs.flatMap((run) => rowsOf(run, names));
  return [header, ...rows].map((row) => `${row.map(quoted).join(',')}\n`).join('');
}

function rowsOf({ label, index }: LabeledIndex, names: string[]): string[][] {
  const columns = names.map((name) => new Cursor(index.series.get(name)));
  const rows: string[][] = [];
  for (;;) {
    const step = Math.min(...columns.map((column) => column.step));
    if (step === Infinity) return rows;
    const here = columns.filter((column) => column.step === step);
    const time = Math.min(...here.map((column) => column.time));
    const seconds = ((time - (index.startTime ?? time)) / 1000).toString();
    const attempt = index.attempts.findLast(({ firstStep }) => firstStep <= step)?.number ?? '';
    const values = columns.map((column) => (column.step === step ? column.take() : ''));
    rows.push([label, `${attempt}`, `${step}`, new Date(time).toISOString(), seconds, ...values]);
  }
}

/** Walks one series from its first sample to its last. */
class Cursor {
  private at = 0;

  constructor(private readonly series: ScalarSeries | undefined) {}

  get step(): number {
    return this.series && this.at < this.series.length ? this.series.steps.at(this.at) : Infinity;
  }

  get time(): number {
    return this.series!.times.at(this.at);
  }

  take(): string {
    return `${this.series!.values.at(this.at++)}`;
  }
}

function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
