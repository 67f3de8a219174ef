import assert from 'node:assert/strict';
import { summarize } from './printSummary';
import type { StageResult } from './StageResult';

const green: StageResult = { stage: 'unit', passed: 3, failed: 0, skipped: [], seconds: 1 };
const red: StageResult = { ...green, stage: 'host', passed: 1, failed: 2 };
const notRun: StageResult = { ...green, stage: 'e2e', passed: 0, notRun: 'no browser' };

describe('the summary of npm test', () => {
  it('ends with the counts, and fails when a test failed', () => {
    const { lines, code } = summarize([green, red], { everythingMustRun: false });
    assert.equal(lines.at(-1), '4 passed, 2 failed');
    assert.equal(code, 1);
  });

  it('says what did not run and why, and lets it pass on a machine of a developer', () => {
    const { lines, code } = summarize([green, notRun], { everythingMustRun: false });
    assert.ok(lines.includes('Not run: e2e: no browser'));
    assert.equal(lines.at(-1), '3 passed, 0 failed');
    assert.equal(code, 0);
  });

  it('counts what did not run as failed under continuous integration', () => {
    const { lines, code } = summarize([green, notRun], { everythingMustRun: true });
    assert.equal(lines.at(-1), '3 passed, 1 failed');
    assert.equal(code, 1);
  });
});
