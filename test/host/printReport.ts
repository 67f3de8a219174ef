interface ReportedTest {
  readonly fullTitle: string;
  readonly duration?: number;
  readonly err: { readonly message?: string; readonly stack?: string };
}

/** What Mocha's JSON reporter writes, as far as we read it. */
export interface MochaReport {
  readonly stats: { readonly passes: number; readonly pending: number; readonly failures: number };
  readonly passes: readonly ReportedTest[];
  readonly pending: readonly ReportedTest[];
  readonly failures: readonly ReportedTest[];
}

/** Prints a report whose suites ran where no console reaches, and returns its counts. */
export function printReport(report: MochaReport): MochaReport['stats'] {
  for (const test of report.passes) {
    console.log(`  ✔ ${test.fullTitle} (${test.duration ?? 0} ms)`);
  }
  for (const test of report.pending) console.log(`  - ${test.fullTitle} (skipped)`);
  for (const test of report.failures) {
    console.log(`  ✘ ${test.fullTitle}\n    ${test.err.stack ?? test.err.message}`);
  }
  return report.stats;
}
