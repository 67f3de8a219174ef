import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commands, extensions } from 'vscode';
import packageJson from '../../../package.json';
import { createRun } from '../../../src/runs/createRun';
import { readSummary } from '../../../src/runs/readSummary';
import { runFiles } from '../../../src/runs/runLayout';
import { runJson } from '../../../src/runs/writeRunJson';
import type { RunSummary } from '../../../src/runs/RunSummary';
import type { ExpressionLabApi } from '../../../src/extension';
import { waitUntil } from '../../harness/waitUntil';
import { inWorkspace, workspaceFile } from '../workspaceFile';

describe('the experiment tree', () => {
  let api: ExpressionLabApi;
  before(async () => {
    const id = `${packageJson.publisher}.${packageJson.name}`;
    api = (await extensions.getExtension(id)!.activate()) as ExpressionLabApi;
  });
  after(() => rm(inWorkspace('runs'), { recursive: true, force: true }));

  async function addRun(second: number, summary: Partial<RunSummary>): Promise<string> {
    const { path } = await createRun({
      configFile: await workspaceFile('tree.pretrain.yaml', ''),
      configText: '',
      effectiveConfig: { experiment: 'tree', name: `run ${second}`, optimization: { seed: 0 } },
      engineAsked: 'wasm',
      now: new Date(Date.UTC(2026, 10, 24, 10, 15, second)),
    });
    const planned = await readSummary(path);
    await writeFile(join(path, runFiles.summary), runJson({ ...planned!, ...summary }));
    return path;
  }

  it('shows what stands in the run directories, and notices what comes and goes', async () => {
    const ended = {
      progress: { step: 80, steps: 80, epoch: 2, epochs: 2 },
      last: { loss: 1.2345 },
    };
    await addRun(1, { state: 'completed', ...ended });
    const failure = { reason: 'loss-not-finite', message: 'The loss is NaN.', nextStep: undefined };
    const failed = await addRun(2, { state: 'failed', failure });
    await commands.executeCommand('expressionLab.refreshExperiments');
    const expected = [
      'tree  2 runs',
      '  [error] run 2  failed · loss-not-finite  <run failed resumable>',
      '  [pass-filled] run 1  completed · 80 steps · loss 1.23  <run completed>',
    ];
    assert.equal(await api.experimentsAsText(), expected.join('\n'));
    await rm(failed, { recursive: true });
    await waitUntil('the deleted run to leave the tree', async () => {
      const text = await api.experimentsAsText();
      return text === ['tree  1 run', expected[2]].join('\n');
    });
  });

  it('takes nothing from folders that are no runs', async () => {
    await workspaceFile('runs/notes/today/run.json', '{"schema": 99}');
    await workspaceFile('runs/notes/yesterday/readme.txt', '');
    await commands.executeCommand('expressionLab.refreshExperiments');
    assert.doesNotMatch(await api.experimentsAsText(), /notes|today/);
  });
});
