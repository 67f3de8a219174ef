import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, writeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { ControlReader } from '../../runs/ControlReader';
import type { LaunchRecord, StopRung } from '../../runs/attemptRecords';
import { defaultGraceSeconds } from '../../runs/controlRequests';
import { identifyProcess } from '../../runs/identifyProcess';
import { attemptFile } from '../../runs/runLayout';
import { writeRunJson } from '../../runs/writeRunJson';
import { signalGroup } from '../signalGroup';
import { writeStopRequest } from '../writeStopRequest';
import { ExitReserve } from './ExitReserve';
import { Heartbeat } from './Heartbeat';
import { StopLadder } from './StopLadder';
import { recordEnd } from './recordEnd';

export interface SupervisorOptions {
  runDirectory: string;
  attempt: number;
  token: string;
  launch: LaunchRecord;
}

/**
 * Watches over one attempt of a run: starts the trainer, keeps the heartbeat, carries out stop
 * requests and writes down how it ended. It knows nothing of training and needs no editor.
 */
export class Supervisor {
  private readonly ladder: StopLadder;
  private readonly control: ControlReader;
  private readonly seenRequests = new Set<number>();
  private trainer: ChildProcess | undefined;

  constructor(private readonly options: SupervisorOptions) {
    const { runDirectory, attempt, launch } = options;
    this.control = new ControlReader(runDirectory, attempt, 0);
    this.ladder = new StopLadder({
      terminateSeconds: launch.terminateSeconds,
      now: () => performance.now(),
      onRung: (rung) => this.carryOut(rung),
    });
  }

  /** Resolves when the trainer has ended and that is written down. */
  async run(): Promise<void> {
    const { runDirectory, attempt, launch } = this.options;
    const reserve = new ExitReserve(runDirectory, attempt);
    const heartbeat = new Heartbeat(this.file('heartbeat'), launch.heartbeatMilliseconds);
    await this.recordProcesses();
    heartbeat.start();
    const trainer = this.startTrainer();
    const end = endOf(trainer);
    await this.recordProcesses().catch((error) => this.log(`process.json: ${error}`));
    await this.watch(end);
    const { code, signal, error } = await end;
    this.endLeftovers();
    const failure = error && {
      reason: 'trainer-not-started',
      message: `${process.execPath} could not be started: ${error.message}`,
      nextStep: 'Check the setting expressionLab.nodePath.',
    };
    await recordEnd(runDirectory, attempt, reserve, {
      code,
      signal,
      failure,
      rung: this.ladder.rung,
    });
    heartbeat.stop();
  }

  /** A stop asked for by a signal to the supervisor itself (shutdown, a cluster's scheduler). */
  async stopFor(signal: NodeJS.Signals): Promise<void> {
    this.log(`Received ${signal}: asking the trainer to stop.`);
    const { runDirectory, attempt } = this.options;
    try {
      await writeStopRequest(runDirectory, attempt, defaultGraceSeconds, `${signal} to supervisor`);
    } catch {
      this.ladder.request(0); // it cannot be asked in writing
    }
  }

  log(text: string): void {
    try {
      writeSync(2, `[supervisor ${new Date().toISOString()}] ${text}\n`);
    } catch {
      // A log must never end what it tells of.
    }
  }

  private file(name: Parameters<typeof attemptFile>[2]): string {
    return attemptFile(this.options.runDirectory, this.options.attempt, name);
  }

  private startTrainer(): ChildProcess {
    const { runDirectory, attempt, token, launch } = this.options;
    const log = openSync(this.file('log'), 'a');
    const args = ['--run', runDirectory, '--attempt', String(attempt), '--token', token];
    const trainer = spawn(process.execPath, [launch.trainer, ...args], {
      cwd: runDirectory,
      env: { ...process.env, ...launch.trainerEnvironment },
      // The fourth is the lifeline: our end of it closes when we are gone, however that happens.
      stdio: ['ignore', log, log, 'pipe'],
      // A group of its own, so that a signal reaches all that it starts and not us.
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    closeSync(log);
    this.trainer = trainer;
    if (trainer.pid) this.log(`Started the trainer, process ${trainer.pid}.`);
    return trainer;
  }

  private async recordProcesses(): Promise<void> {
    const { token } = this.options;
    const pid = this.trainer?.pid;
    await writeRunJson(this.file('process'), {
      supervisor: await identifyProcess(process.pid, token),
      trainer: pid === undefined ? undefined : await identifyProcess(pid, token),
    });
  }

  private async watch(end: Promise<unknown>): Promise<void> {
    let ended = false;
    const ending = end.then(() => (ended = true));
    while (!ended) {
      const { stop } = this.control.read();
      if (stop && !this.seenRequests.has(stop.requestedAt)) {
        this.seenRequests.add(stop.requestedAt);
        this.log(`Stop requested by ${stop.by}; ${stop.graceSeconds} s to end by itself.`);
        this.ladder.request(stop.graceSeconds);
      }
      this.ladder.tick();
      await Promise.race([ending, delay(this.options.launch.pollMilliseconds)]);
    }
    // The trainer reads requests by itself, and may have ended before we looked.
    if (this.control.read().stop) this.ladder.endedAsAsked();
  }

  private carryOut(rung: StopRung): void {
    if (rung === 'ask') return; // the trainer reads the request by itself
    this.log(`The trainer has not ended: ${rung === 'terminate' ? 'SIGTERM' : 'SIGKILL'}.`);
    this.signalTrainer(rung === 'terminate' ? 'SIGTERM' : 'SIGKILL');
  }

  /** Safe against another process with the pid: ours is not collected before we hear of its end. */
  private signalTrainer(signal: 'SIGTERM' | 'SIGKILL'): void {
    const { pid, exitCode, signalCode } = this.trainer ?? {};
    if (pid !== undefined && exitCode === null && signalCode === null) signalGroup(pid, signal);
  }

  /**
   * What the trainer started and left behind would hold its files and memory. Done at once, while
   * the system cannot yet have come around to giving the number of an empty group away again.
   */
  private endLeftovers(): void {
    if (this.trainer?.pid !== undefined) signalGroup(this.trainer.pid, 'SIGKILL');
  }
}

interface End {
  code: number | null;
  signal: NodeJS.Signals | null;
  error?: Error;
}

async function endOf(trainer: ChildProcess): Promise<End> {
  try {
    const [code, signal] = (await once(trainer, 'exit')) as [End['code'], End['signal']];
    return { code, signal };
  } catch (error) {
    return { code: null, signal: null, error: error as Error };
  }
}
