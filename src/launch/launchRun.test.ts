import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { RunWorkshop } from '../../test/fixtures/runs/RunWorkshop';
import { listRuns } from '../runs/listRuns';
import { readEvents } from '../runs/readEvents';
import { readRun } from '../runs/readRun';
import type { RunView } from '../runs/RunView';
import { launchRun } from './launchRun';
import { requestCheckpoint } from './requestCheckpoint';
import { requestStop } from './requestStop';
import { resumeRun } from './resumeRun';

describe('a launched run', () => {
  let workshop: RunWorkshop;
  before(async () => (workshop = await RunWorkshop.open()));
  after(() => workshop.close());

  it('completes, and says so in exit.json, summary.json and the event log', async () => {
    const run = await workshop.run();
    const { attempt, supervisor } = await launchRun(workshop.launchOptions(run));
    assert.equal(attempt, 1);
    assert.ok(supervisor!.pid > 0);
    const view = await workshop.whenEnded(run);
    assert.equal(view.state, 'completed');
    assert.deepEqual(view.progress, { step: 5, steps: 5, epoch: 1, epochs: 1 });
    assert.equal(view.last['loss'], 1 / 5);
    assert.equal(view.attempts[0]!.exit!.code, 0);
    const { events, problems } = await readEvents(run);
    assert.deepEqual(problems, []);
    assert.equal(
      events.map(({ type }) => type).join(' '),
      'attempt train train train train train state',
    );
  });

  it('runs from a copy of the programs, made once, with the token on the command line', async () => {
    const [first, second] = [await workshop.run(), await workshop.run()];
    await launchRun(workshop.launchOptions(first));
    await launchRun(workshop.launchOptions(second));
    const { attempts } = await workshop.whenEnded(first);
    await workshop.whenEnded(second);
    const runtimes = await readdir(join(workshop.root, 'home', 'runtime'));
    assert.equal(runtimes.filter((name) => !name.startsWith('.')).length, 1);
    const { launch, process, logFile } = attempts[0]!;
    assert.ok(launch!.trainer.startsWith(join(workshop.root, 'home', 'runtime')));
    assert.equal(process!.supervisor.token, launch!.token);
    assert.match(await readFile(logFile, 'utf8'), new RegExp(`token ${launch!.token}, stdin none`));
  });

  it('stops when asked, after the trainer has read the request', async () => {
    const run = await workshop.run();
    await launchRun(workshop.launchOptions(run, { steps: 1e6 }));
    await workshop.whenStepping(run);
    await requestStop(run);
    const { state, failure, attempts } = await workshop.whenEnded(run);
    assert.equal(state, 'stopped');
    assert.equal(failure, undefined);
    assert.equal(attempts[0]!.exit!.rung, 'ask');
    await workshop.when(run, 'the answer', () => !existsSync(join(run, 'control', 'stop.json')));
    await assert.rejects(requestStop(run), { reason: 'run-not-alive' });
  });

  it('is ended by SIGTERM when the trainer does not stop in time', async () => {
    const run = await workshop.run();
    await launchRun(workshop.launchOptions(run, { steps: 1e6, ignoreStop: true }));
    await workshop.whenStepping(run);
    await requestStop(run, { graceSeconds: 0.1 });
    const { state, failure, attempts } = await workshop.whenEnded(run);
    assert.equal(state, 'stopped');
    assert.equal(failure!.reason, 'stopped-by-terminate');
    assert.equal(attempts[0]!.exit!.rung, 'terminate');
  });

  it('is ended by SIGKILL when SIGTERM does not help; a second request shortens the grace', async () => {
    const run = await workshop.run();
    const stubborn = { steps: 1e6, ignoreStop: true, ignoreTerminate: true };
    const options = workshop.launchOptions(run, stubborn);
    await launchRun({ ...options, intervals: { ...options.intervals, terminateSeconds: 0.1 } });
    await workshop.whenStepping(run);
    await requestStop(run, { graceSeconds: 300 });
    assert.equal((await readRun(run)).state, 'stopping');
    await requestStop(run, { graceSeconds: 0 });
    const { state, failure, attempts } = await workshop.whenEnded(run);
    assert.equal(state, 'stopped');
    assert.equal(failure!.reason, 'stopped-by-kill');
    assert.deepEqual([attempts[0]!.exit!.rung, attempts[0]!.exit!.signal], ['kill', 'SIGKILL']);
  });

  it('has failed, with a hint at memory, when the trainer was killed', async () => {
    const run = await workshop.run();
    await launchRun(workshop.launchOptions(run, { steps: 1e6 }));
    process.kill(trainerOf(await workshop.whenStepping(run)).pid, 'SIGKILL');
    const { state, failure } = await workshop.whenEnded(run);
    assert.equal(state, 'failed');
    assert.equal(failure!.reason, 'killed-by-signal');
    assert.match(`${failure!.message} ${failure!.nextStep}`, /SIGKILL.*memory.*batchSize/);
  });

  it('has failed, with the last lines of the log, when native code crashed', async () => {
    const run = await workshop.run();
    await launchRun(workshop.launchOptions(run, { end: 'abort' }));
    const { state, failure } = await workshop.whenEnded(run);
    assert.equal(state, 'failed');
    assert.equal(failure!.reason, 'trainer-crashed');
    assert.match(failure!.message, /SIGABRT.*about to abort/s);
  });

  it('has failed for the reason that the trainer gave', async () => {
    const run = await workshop.run();
    await launchRun(workshop.launchOptions(run, { end: 'fail' }));
    const { state, failure } = await workshop.whenEnded(run);
    assert.equal(state, 'failed');
    assert.deepEqual(failure, {
      reason: 'loss-not-finite',
      message: 'The loss is NaN.',
      nextStep: 'Lower the rate.',
    });
    const listed = (await listRuns(join(run, '..', '..'))).runs.find(({ path }) => path === run);
    assert.deepEqual([listed!.state, listed!.failure], ['failed', failure]);
  });

  it('ends as lost when its supervisor is killed; until then the trainer is stopping', async () => {
    const run = await workshop.run();
    await launchRun(workshop.launchOptions(run, { steps: 1e6, lingerMilliseconds: 400 }));
    const { attempts } = await workshop.whenStepping(run);
    process.kill(attempts[0]!.process!.supervisor.pid, 'SIGKILL');
    const isLost = ({ flags }: RunView) => flags.includes('supervisor-lost');
    const stopping = await workshop.when(run, 'the flag', isLost);
    assert.equal(stopping.state, 'stopping');
    const lost = await workshop.whenEnded(run);
    assert.equal(lost.state, 'lost');
    assert.deepEqual(lost.flags, ['supervisor-lost']);
    assert.equal(lost.failure!.reason, 'supervisor-lost');
    assert.match(lost.failure!.nextStep!, /checkpoint of step \d+/);
    const { events } = await readEvents(run);
    assert.ok(events.some((event) => event.type === 'message' && event.code === 'supervisor-lost'));
  });

  it('goes on when the process that launched it is killed', async () => {
    const run = await workshop.run();
    const { env, ...options } = workshop.launchOptions(run, { steps: 40, stepMilliseconds: 10 });
    const launcher = spawn(
      process.execPath,
      [join(workshop.root, 'dist', 'launcher.js'), JSON.stringify(options)],
      { env, stdio: ['ignore', 'pipe', 'inherit'], detached: true },
    );
    await once(launcher.stdout, 'data');
    process.kill(-launcher.pid!, 'SIGKILL');
    launcher.stdout.destroy();
    await once(launcher, 'exit');
    const { state, progress } = await workshop.whenEnded(run);
    assert.equal(state, 'completed');
    assert.equal(progress!.step, 40);
  });

  it('passes on a SIGTERM to its supervisor as a request to stop', async () => {
    const run = await workshop.run();
    const { supervisor } = await launchRun(workshop.launchOptions(run, { steps: 1e6 }));
    await workshop.whenStepping(run);
    process.kill(supervisor!.pid, 'SIGTERM');
    const { state, attempts } = await workshop.whenEnded(run);
    assert.equal(state, 'stopped');
    assert.equal(attempts[0]!.exit!.rung, 'ask');
  });

  it('is told to have been asked when it stops before its supervisor has seen the request', async () => {
    const run = await workshop.run();
    const intervals = { pollMilliseconds: 5000 };
    const options = workshop.launchOptions(run, { steps: 1e6 });
    await launchRun({ ...options, intervals: { ...options.intervals, ...intervals } });
    await workshop.whenStepping(run);
    await requestStop(run);
    const { state, attempts } = await workshop.whenEnded(run);
    assert.equal(state, 'stopped');
    assert.equal(attempts[0]!.exit!.rung, 'ask');
    await workshop.when(run, 'the answer', () => !existsSync(join(run, 'control', 'stop.json')));
  });

  it('writes a checkpoint when asked and goes on', async () => {
    const run = await workshop.run();
    await launchRun(workshop.launchOptions(run, { steps: 1e6 }));
    await workshop.whenStepping(run);
    await requestCheckpoint(run);
    const answered = join(run, 'control', 'answered');
    await workshop.when(run, 'the answer', () => existsSync(answered));
    assert.equal((await readRun(run)).state, 'running');
    await requestStop(run);
    await workshop.whenEnded(run);
    const { events } = await readEvents(run);
    assert.equal(events.filter(({ type }) => type === 'checkpoint').length, 1);
  });

  it('is resumed as attempt 2 by one of two hosts that want to, and by none while it is alive', async () => {
    const run = await workshop.run();
    await launchRun(workshop.launchOptions(run, { steps: 1e6 }));
    await workshop.whenStepping(run);
    await assert.rejects(resumeRun(workshop.launchOptions(run)), { reason: 'run-alive' });
    await requestStop(run);
    await workshop.whenEnded(run);
    const again = workshop.launchOptions(run, { firstStep: 3, steps: 2 });
    const results = await Promise.allSettled([resumeRun(again), resumeRun(again)]);
    const refused = results.filter((result) => result.status === 'rejected');
    assert.equal(refused.length, 1);
    assert.match(
      (refused[0]!.reason as { reason: string }).reason,
      /^(already-starting|run-alive)$/,
    );
    const view = await workshop.when(run, 'attempt 2', ({ state }) => state === 'completed');
    assert.deepEqual(
      view.attempts.map(({ number, exit }) => [number, exit!.state]),
      [
        [1, 'stopped'],
        [2, 'completed'],
      ],
    );
    await assert.rejects(resumeRun(again), { reason: 'run-completed' });
    await assert.rejects(launchRun(again), { reason: 'already-started' });
  });

  it('leaves no attempt behind when it cannot be started', async () => {
    const run = await workshop.run();
    const options = workshop.launchOptions(run);
    const nowhere = join(workshop.root, 'nowhere');
    await assert.rejects(launchRun({ ...options, nodePath: nowhere }), {
      reason: 'node-not-usable',
    });
    await assert.rejects(launchRun({ ...options, distFolder: nowhere }), {
      reason: 'product-incomplete',
    });
    assert.equal((await readRun(run)).state, 'planned');
  });
});

function trainerOf({ attempts }: RunView) {
  return attempts.at(-1)!.process!.trainer!;
}
