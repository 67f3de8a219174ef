import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LineAppender } from '../files/LineAppender';
import { ControlReader, type ControlRequests } from './ControlReader';
import type { EventBody } from './RunEvent';
import { ReservedFile } from './ReservedFile';
import type { RunSummary } from './RunSummary';
import { StepClock } from './StepClock';
import { answerRequest } from './answerRequest';
import { encodeEvent } from './encodeEvent';
import { readRunRecord } from './readRunRecord';
import { readSummary } from './readSummary';
import { attemptFile, runFiles } from './runLayout';
import { runJson } from './writeRunJson';

export interface RunWriterOptions {
  /** The summary is rewritten at most this often. */
  summaryMilliseconds?: number;
  /** `control/` is looked at no more often than this, however short the steps are. */
  controlMilliseconds?: number;
}

export type SummaryChanges = Partial<
  Pick<RunSummary, 'state' | 'activity' | 'progress' | 'last' | 'best' | 'checkpointStep' | 'flags'>
>;

/**
 * The trainer's side of the run directory: what happened, how it stands, what is asked of it.
 * A disk that fails never throws here: the run goes on, and what could not be written waits.
 */
export class RunWriter {
  private readonly events: LineAppender;
  private readonly control: ControlReader;
  private readonly stepClock = new StepClock();
  private readonly failure: ReservedFile | undefined;
  private timer: NodeJS.Timeout | undefined;
  private writtenAt = -Infinity;

  private constructor(
    readonly runDirectory: string,
    readonly attempt: number,
    private summary: RunSummary,
    private readonly summaryMilliseconds: number,
    controlMilliseconds: number,
  ) {
    this.events = new LineAppender(join(runDirectory, runFiles.events));
    this.control = new ControlReader(runDirectory, attempt, controlMilliseconds);
    this.failure = reserve(attemptFile(runDirectory, attempt, 'failure'));
  }

  /** @throws UserError `not-a-run` */
  static async open(
    runDirectory: string,
    attempt: number,
    { summaryMilliseconds = 1000, controlMilliseconds = 250 }: RunWriterOptions = {},
  ): Promise<RunWriter> {
    const { id, experiment, name, created } = await readRunRecord(runDirectory);
    const before = await readSummary(runDirectory);
    const summary: RunSummary = {
      ...{ last: {}, best: {}, ...before, id, experiment, name, created, attempt },
      ...{ state: 'starting', flags: [], failure: undefined, activity: undefined },
      ...{ progressAt: Date.now(), secondsPerStep: undefined, updated: Date.now() },
    };
    return new RunWriter(runDirectory, attempt, summary, summaryMilliseconds, controlMilliseconds);
  }

  /** Why events cannot be written at present, if so; they wait in memory. */
  get logError(): NodeJS.ErrnoException | undefined {
    return this.events.lastError;
  }

  append(...bodies: EventBody[]): void {
    const now = Date.now();
    this.events.append(...bodies.map((body) => encodeEvent(body, now)));
  }

  /** Takes in changes; they are on disk within a second. `last` and `best` are merged by name. */
  writeSummary(changes: SummaryChanges): void {
    const { last, best, ...others } = changes;
    if (others.progress) this.stepClock.reached(others.progress.step, performance.now());
    if (others.progress || 'activity' in others) this.summary.progressAt = Date.now();
    this.change({
      ...others,
      last: { ...this.summary.last, ...last },
      best: { ...this.summary.best, ...best },
      secondsPerStep: this.stepClock.secondsPerStep,
    });
  }

  /**
   * The attempt takes the run up from here: what was measured beyond it is made again, and counts for nothing
   * until then.
   * @param step of the whole checkpoint; undefined: there is none, the run begins anew
   */
  takeUpFrom(step: number | undefined, best: Record<string, number>): void {
    const isBeyond = (this.summary.progress?.step ?? 0) > (step ?? 0);
    this.change({ checkpointStep: step, best, ...(isBeyond && { last: {} }) });
  }

  /** What is asked of this attempt; a stop request stays, a checkpoint request until it is answered. */
  readControl(): ControlRequests {
    return this.control.read();
  }

  answerCheckpoint(answer: string): Promise<void> {
    this.control.checkpointAnswered();
    return answerRequest(this.runDirectory, 'checkpoint', answer);
  }

  /** Notes that the supervisor is gone; the trainer writes its checkpoint and ends after it. */
  supervisorLost(): void {
    this.append({
      ...{ type: 'message', level: 'warning', code: 'supervisor-lost' },
      text: 'The supervising process has ended; a checkpoint is written and the run ends.',
    });
    this.change({ state: 'stopping', flags: ['supervisor-lost'] });
  }

  /** Says why the run cannot go on. The caller then exits with 1, or with 2 for bad input. */
  fail(reason: string, message: string, nextStep?: string): void {
    this.append({ type: 'message', level: 'error', code: reason, text: message });
    try {
      // At once: the process may have no time left.
      this.failure?.write({ failure: { reason, message, nextStep } });
    } catch {
      // The log says it too.
    }
    console.error(`${reason}: ${message}`);
  }

  /** Writes everything that waits. */
  async flush(): Promise<void> {
    this.events.flush();
    clearTimeout(this.timer);
    this.timer = undefined;
    this.writeNow();
  }

  async close(): Promise<void> {
    await this.flush();
    this.events.close();
  }

  private change(changes: Partial<RunSummary>): void {
    Object.assign(this.summary, changes);
    const wait = this.writtenAt + this.summaryMilliseconds - performance.now();
    if (wait <= 0 && !this.timer) this.writeNow();
    else
      this.timer ??= setTimeout(() => {
        this.timer = undefined;
        this.writeNow();
      }, wait).unref();
  }

  /**
   * At once, not through libuv: a training loop gives the event loop one turn a step, and a write of several
   * turns would lag seconds behind. The file is small and need not survive a power cut.
   */
  private writeNow(): void {
    this.writtenAt = performance.now();
    const path = join(this.runDirectory, runFiles.summary);
    this.summary.updated = Date.now();
    try {
      writeFileSync(`${path}.writing`, runJson(this.summary));
      renameSync(`${path}.writing`, path);
    } catch {
      // A full disk, or a reader on Windows that holds the file: the next one gets through.
    }
  }
}

/** A disk that is full already fails the run soon enough; its log then says why. */
function reserve(path: string): ReservedFile | undefined {
  try {
    return new ReservedFile(path);
  } catch {
    return undefined;
  }
}
