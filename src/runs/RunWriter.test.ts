import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunWriter } from './RunWriter';
import { failureRecord } from './attemptRecords';
import { createRun } from './createRun';
import { readEvents } from './readEvents';
import { readJson } from './readJson';
import { readSummary } from './readSummary';
import { attemptFile, attemptFolder } from './runLayout';
import { runJson } from './writeRunJson';

describe('RunWriter', () => {
  let folder: string;
  let run: string;
  let writer: RunWriter;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'run-writer-'));
    const configFile = join(folder, 'a.pretrain.yaml');
    const effectiveConfig = { experiment: 'small', optimization: { seed: 3 } };
    const options = { configFile, configText: '', effectiveConfig, engineAsked: 'auto' };
    run = (await createRun(options)).path;
    await mkdir(attemptFolder(run, 1));
    // Intervals beyond the test's life: only what must be immediate is.
    writer = await RunWriter.open(run, 1, { summaryMilliseconds: 1e6, controlMilliseconds: 1e6 });
  });
  afterEach(async () => {
    await writer.close();
    await rm(folder, { recursive: true });
  });

  it('merges what it is told into the summary and writes it at most once in an interval', async () => {
    writer.writeSummary({ state: 'running', activity: 'reading clips' });
    await writer.flush();
    writer.writeSummary({ progress: { step: 1 }, last: { loss: Number.NaN, rate: 1 } });
    writer.writeSummary({ progress: { step: 2 }, last: { loss: -Infinity }, activity: undefined });
    assert.equal((await readSummary(run))!.progress, undefined, 'not yet');
    await writer.flush();
    const { progress, last, best, state, activity } = (await readSummary(run))!;
    assert.equal(progress!.step, 2);
    assert.deepEqual([last, best], [{ loss: -Infinity, rate: 1 }, {}]);
    assert.deepEqual([state, activity], ['running', undefined]);
    // F02: our files pass a strict parser.
    const text = await readFile(join(run, 'summary.json'), 'utf8');
    assert.doesNotThrow(() => JSON.parse(text));
  });

  it('forgets what was measured beyond the checkpoint that an attempt goes on from', async () => {
    const progress = { step: 150 };
    const summary = { progress, last: { loss: 1 }, best: { heldOutTop1: 0.9, step: 140 } };
    writer.writeSummary({ ...summary, checkpointStep: 140 });
    await writer.close();
    writer = await RunWriter.open(run, 2, { summaryMilliseconds: 1e6 });
    writer.takeUpFrom(100, { heldOutTop1: 0.5, step: 80 });
    await writer.flush();
    const { last, best, checkpointStep } = (await readSummary(run))!;
    assert.deepEqual([last, best], [{}, { heldOutTop1: 0.5, step: 80 }]);
    assert.equal(checkpointStep, 100);
    writer.takeUpFrom(undefined, {});
    await writer.flush();
    const anew = (await readSummary(run))!;
    assert.deepEqual([anew.best, anew.checkpointStep], [{}, undefined]);
  });

  it('keeps the last values where an attempt goes on right behind them', async () => {
    const best = { heldOutTop1: 0.9, step: 140 };
    writer.writeSummary({ progress: { step: 150 }, last: { loss: 1 }, best });
    writer.takeUpFrom(150, best);
    await writer.flush();
    const summary = (await readSummary(run))!;
    assert.deepEqual([summary.last, summary.best], [{ loss: 1 }, best]);
  });

  it('tells a request once it is made for this attempt, and a checkpoint request only until it is answered', async () => {
    const request = (attempt: number) => runJson({ attempt, requestedAt: 5, by: 'me', graceSeconds: 30 });
    await writeFile(join(run, 'control', 'stop.json'), request(7));
    await writeFile(join(run, 'control', 'checkpoint.json'), request(1));
    assert.equal(writer.readControl().stop, undefined, 'meant for another attempt');
    assert.equal(writer.readControl().checkpoint!.by, 'me');
    const answering = writer.answerCheckpoint('step 3');
    assert.equal(writer.readControl().checkpoint, undefined);
    await answering;
  });

  it('says why it fails, in the log and for the supervisor', async () => {
    writer.fail('loss-not-finite', 'The loss is NaN.', 'Lower the rate.');
    const failure = { reason: 'loss-not-finite', message: 'The loss is NaN.', nextStep: 'Lower the rate.' };
    assert.deepEqual(await readJson(attemptFile(run, 1, 'failure'), failureRecord), { failure });
    const [event] = (await readEvents(run)).events;
    assert.equal(event?.type === 'message' && event.code, 'loss-not-finite');
  });

  it('refuses a folder that is no run', async () => {
    await assert.rejects(RunWriter.open(folder, 1), { reason: 'not-a-run' });
  });
});
