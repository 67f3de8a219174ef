import { existsSync, readFileSync } from 'node:fs';
import type { StageResult } from './StageResult';

interface MochaReport {
  readonly stats: { readonly passes: number; readonly failures: number };
  readonly pending: readonly { readonly fullTitle: string }[];
}

/**
 * The counts of a report by Mocha's JSON reporter.
 *
 * @param code the exit code of the process that wrote it: one that is not 0 is never green
 */
export function readMochaReport(
  file: string,
  code: number | undefined,
): Omit<StageResult, 'stage' | 'seconds'> {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: [] };
  const { stats, pending } = JSON.parse(readFileSync(file, 'utf8')) as MochaReport;
  return {
    passed: stats.passes,
    failed: code === 0 ? stats.failures : Math.max(1, stats.failures),
    skipped: pending.map((test) => test.fullTitle),
  };
}
