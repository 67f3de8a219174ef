import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readMochaReport } from './readMochaReport';

describe('readMochaReport', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'expression-lab-report-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  function report(stats: { passes: number; failures: number }): string {
    const file = join(folder, 'report.json');
    writeFileSync(file, JSON.stringify({ stats, pending: [{ fullTitle: 'waits' }] }));
    return file;
  }

  it('counts what Mocha counted', () => {
    const counts = readMochaReport(report({ passes: 5, failures: 2 }), 2);
    assert.deepEqual(counts, { passed: 5, failed: 2, skipped: ['waits'] });
  });

  it('is not green where the process died or hung after its last test', () => {
    assert.equal(readMochaReport(report({ passes: 5, failures: 0 }), 1).failed, 1);
    assert.equal(readMochaReport(report({ passes: 5, failures: 0 }), undefined).failed, 1);
  });

  it('is not green where no report was written', () => {
    assert.equal(readMochaReport(join(folder, 'none.json'), 0).failed, 1);
  });
});
