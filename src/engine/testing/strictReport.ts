import assert from 'node:assert/strict';
import type { ProgramReport } from '../programs/Program';

/** For tests: a program that falls back to eager execution fails. */
export const strictReport: ProgramReport = {
  preparing: () => undefined,
  prepared: () => undefined,
  fellBack: (title, reason) => assert.fail(`The ${title} fell back: ${reason}`),
};
