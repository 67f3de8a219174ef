import type { StageResult } from './StageResult';

export interface SummaryOptions {
  /** Counts a stage that did not run as a failure: continuous integration. */
  readonly everythingMustRun: boolean;
}

/** Prints the summary and returns the exit code. */
export function printSummary(results: readonly StageResult[], options: SummaryOptions): number {
  const { lines, code } = summarize(results, options);
  console.log(lines.join('\n'));
  return code;
}

/** A table of the stages, what did not run and why, and as the last line the counts. */
export function summarize(
  results: readonly StageResult[],
  { everythingMustRun }: SummaryOptions,
): { lines: string[]; code: number } {
  const notRun = results.filter((result) => result.notRun);
  const passed = sum(results.map((result) => result.passed));
  const failed =
    sum(results.map((result) => result.failed)) + (everythingMustRun ? notRun.length : 0);
  const lines = [
    '',
    `${'stage'.padEnd(12)}passed  failed  skipped  seconds`,
    ...results.map(tableRow),
    '',
    ...notRun.map((result) => `Not run: ${result.stage}: ${result.notRun}`),
    ...results.flatMap(({ stage, skipped }) =>
      skipped.map((title) => `Skipped in ${stage} (reason above): ${title}`),
    ),
    '',
    `${passed} passed, ${failed} failed`,
  ];
  return { lines, code: failed === 0 ? 0 : 1 };
}

function tableRow({ stage, passed, failed, skipped, notRun, seconds }: StageResult): string {
  const counts = [passed, failed, skipped.length].map((count) => String(count).padStart(6));
  const time = seconds.toFixed(0).padStart(8);
  return `${stage.padEnd(12)}${counts.join('  ')} ${time}${notRun ? '  NOT RUN' : ''}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
