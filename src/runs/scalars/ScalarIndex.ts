import { eventScalars } from './eventScalars';
import { ScalarSeries } from './ScalarSeries';

/** One start or resume of a run: the first step that it owns and when it began (ms since epoch). */
export interface AttemptMark {
  number: number;
  firstStep: number;
  time: number;
}

/** A line of the log that could not be used, by its physical number (from 1). */
export interface LogProblem {
  line: number;
  reason: string;
}

export interface ScalarIndexState {
  lines: number;
  startTime: number | undefined;
  attempts: AttemptMark[];
  problems: LogProblem[];
  problemCount: number;
}

/** Enough to find out what is wrong with a log, without keeping a million complaints. */
const keptProblems = 20;

/**
 * The scalars of one run's `events.jsonl`, built up line by line. A series is named
 * `<event type>/<scalar>`, e.g. `train/loss`. When an attempt begins at step f, the earlier
 * samples at or beyond f are dropped for all scalars, also for those that the new attempt does not
 * log: there is one history, and it is the last attempt's.
 */
export class ScalarIndex {
  readonly series = new Map<string, ScalarSeries>();
  private readonly state: ScalarIndexState;

  constructor(state?: ScalarIndexState) {
    this.state = state ?? {
      lines: 0,
      startTime: undefined,
      attempts: [],
      problems: [],
      problemCount: 0,
    };
  }

  /** Time of the first event, ms since epoch: the zero of the time axis. */
  get startTime(): number | undefined {
    return this.state.startTime;
  }

  get problems(): readonly LogProblem[] {
    return this.state.problems;
  }

  /** How many lines could not be used; `problems` names the first of them. */
  get problemCount(): number {
    return this.state.problemCount;
  }

  /** The attempts that own a part of the history, in order; one that was wholly replaced is gone. */
  get attempts(): readonly AttemptMark[] {
    return this.state.attempts;
  }

  snapshotState(): ScalarIndexState {
    return this.state;
  }

  /** Takes one whole line of the log, without its newline. */
  addLine(line: string): void {
    this.state.lines++;
    const text = line.trim(); // also takes a byte-order mark away
    if (text === '') return;
    const event = parseObject(text);
    if (!event) {
      this.complain('no JSON object');
      return;
    }
    const time = finiteNumber(event['t']);
    this.state.startTime ??= time;
    if (event['type'] === 'attempt') this.addAttempt(event, time);
    else this.addScalars(event, time);
  }

  private addAttempt(event: Record<string, unknown>, time: number | undefined): void {
    const firstStep = finiteNumber(event['firstStep']);
    if (firstStep === undefined) {
      this.complain('an attempt without firstStep');
      return;
    }
    for (const series of this.series.values()) series.dropFrom(firstStep);
    const kept = this.state.attempts.filter((attempt) => attempt.firstStep < firstStep);
    const number = finiteNumber(event['number']) ?? kept.length + 1;
    this.state.attempts = [
      ...kept,
      { number, firstStep, time: time ?? this.state.startTime ?? 0 },
    ];
  }

  private addScalars(event: Record<string, unknown>, time: number | undefined): void {
    const found = eventScalars(event);
    if (found === 'not-a-scalar-event') return;
    if (typeof found === 'string') {
      this.complain(found);
      return;
    }
    for (const problem of found.problems) this.complain(problem);
    for (const [name, value] of found.scalars) this.addSample(name, found.step, time, value);
  }

  private addSample(name: string, step: number, time: number | undefined, value: number): void {
    let series = this.series.get(name);
    if (!series) this.series.set(name, (series = new ScalarSeries()));
    if (!series.add(step, time ?? this.state.startTime ?? 0, value)) {
      this.complain(`${name} of step ${step} comes after step ${series.lastStep}`);
    }
  }

  private complain(reason: string): void {
    this.state.problemCount++;
    if (this.state.problems.length < keptProblems) {
      this.state.problems.push({ line: this.state.lines, reason });
    }
  }
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function finiteNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
