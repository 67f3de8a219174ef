import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HeartbeatObserver } from './HeartbeatObserver';
import type { ProcessIdentity } from './ProcessIdentity';
import { assertDeletable } from './assertDeletable';
import { createRun } from './createRun';
import { identifyProcess } from './identifyProcess';
import { readRun } from './readRun';
import { attemptFile, attemptFolder } from './runLayout';
import { runJson } from './writeRunJson';

describe('readRun', () => {
  let folder: string;
  let run: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'read-run-'));
    const configFile = join(folder, 'a.pretrain.yaml');
    const effectiveConfig = { experiment: 'small', optimization: { seed: 3 } };
    const options = { configFile, configText: '', effectiveConfig, engineAsked: 'auto' };
    run = (await createRun(options)).path;
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** An attempt as processes with this identity would have left it. */
  async function leaveAttempt(identity: Partial<ProcessIdentity>): Promise<void> {
    const self = (await identifyProcess(process.pid, 'token'))!;
    const processes = { supervisor: { ...self, ...identity }, trainer: { ...self, ...identity } };
    await mkdir(attemptFolder(run, 1));
    await writeFile(attemptFile(run, 1, 'process'), runJson(processes));
    await writeFile(attemptFile(run, 1, 'heartbeat'), '000000000001\n');
  }

  it('judges a run on another host by its heartbeat and never calls it dead', async () => {
    await leaveAttempt({ host: 'node-17' });
    let now = 0;
    const heartbeats = new HeartbeatObserver(() => now);
    await readRun(run, heartbeats);
    now = 600_000;
    const view = await readRun(run, heartbeats);
    assert.deepEqual(view.elsewhere, { host: 'node-17', silentSeconds: 600 });
    assert.deepEqual([view.state, view.flags], ['starting', ['silent']]);
    assert.throws(() => assertDeletable(view), { reason: 'run-alive' });
  });

  it('knows that a run of an earlier boot of this host is lost', async () => {
    await leaveAttempt({ bootId: 'an earlier one' });
    assert.equal((await readRun(run)).state, 'starting', 'its heartbeat is fresh: another machine');
    await utimes(attemptFile(run, 1, 'heartbeat'), 1000, 1000);
    const view = await readRun(run);
    assert.deepEqual([view.state, view.failure!.reason], ['lost', 'machine-restarted']);
    assertDeletable(view);
  });

  it('takes an exit.json that is only reserved space for none', async () => {
    await leaveAttempt({});
    await writeFile(attemptFile(run, 1, 'exit'), ' '.repeat(4096));
    assert.equal((await readRun(run)).state, 'starting');
  });

  it('says what is wrong with a folder that is no run', async () => {
    await assert.rejects(readRun(folder), { reason: 'not-a-run' });
  });
});
