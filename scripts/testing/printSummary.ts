import type { StageResult } from './StageResult';

/**
 * Prints a table of the stages, what did not run and why, and as the last line the counts.
 *
 * @param everythingMustRun counts a stage that did not run as a failure (continuous integration)
 * @returns the exit code
 */
export function printSummary(
  results: readonly StageResult[],
  { everythingMustRun }: { everythingMustRun: boolean },
): number {
  console.log(`\n${'stage'.padEnd(12)}passed  failed  skipped  seconds`);
  for (const { stage, passed, failed, skipped, notRun, seconds } of results) {
    const counts = [passed, failed, skipped.length].map((count) => String(count).padStart(6));
    const time = seconds.toFixed(0).padStart(8);
    console.log(`${stage.padEnd(12)}${counts.join('  ')} ${time}${notRun ? '  NOT RUN' : ''}`);
  }
  for (const { stage, notRun, skipped } of results) {
    if (notRun) console.log(`\nNot run: ${stage}: ${notRun}`);
    for (const title of skipped) console.log(`Skipped in ${stage} (reason above): ${title}`);
  }
  const notRun = results.filter((result) => result.notRun).length;
  const passed = sum(results.map((result) => result.passed));
  const failed = sum(results.map((result) => result.failed)) + (everythingMustRun ? notRun : 0);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
