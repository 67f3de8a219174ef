import { readEvents } from '../runs/readEvents';
import type { EvaluateEvent, RunEvent, TrainEvent } from '../runs/RunEvent';
import { dropSupersededRows } from '../runs/dropSupersededRows';
import type { RunView } from '../runs/RunView';
import type { TerminalIO } from './TerminalIO';

/** Exit codes of a run's end (docs/contracts.md). */
const exitCodes: Partial<Record<RunView['state'], number>> = { completed: 0, stopped: 3 };

/** Says how a run ended and what it found; returns the exit code. */
export async function reportEnd(run: RunView, io: TerminalIO, json = false): Promise<number> {
  const findings = findingsOf(dropSupersededRows((await readEvents(run.path)).events));
  const text = describeEnd(run, findings);
  if (json) {
    const { path, id, state, flags, progress, last, failure, checkpointStep } = run;
    const end = { path, id, state, flags, progress, last, failure, checkpointStep, findings, text };
    io.stdout.write(`${JSON.stringify(end, null, 2)}\n`);
  } else {
    io.stdout.write(`${text}\n`);
  }
  const isBadInput = run.attempts.at(-1)?.exit?.code === 2;
  return exitCodes[run.state] ?? (isBadInput ? 2 : 1);
}

interface Findings {
  firstLoss?: number;
  lastLoss?: number;
  before?: EvaluateEvent;
  after?: EvaluateEvent;
}

/** Means of the first and the last tenth of the steps: single losses are noisy. */
function findingsOf(events: RunEvent[]): Findings {
  const losses = events
    .filter((event): event is RunEvent & TrainEvent => event.type === 'train')
    .map(({ loss }) => Number(loss))
    .filter(Number.isFinite);
  const tenth = Math.max(1, Math.floor(losses.length / 10));
  const evaluations = events.filter(
    (event): event is RunEvent & EvaluateEvent => event.type === 'evaluate',
  );
  return {
    firstLoss: mean(losses.slice(0, tenth)),
    lastLoss: mean(losses.slice(-tenth)),
    before: evaluations[0],
    after: evaluations.length > 1 ? evaluations.at(-1) : undefined,
  };
}

function describeEnd(run: RunView, { firstLoss, lastLoss, before, after }: Findings): string {
  const { progress, failure, state, checkpointStep } = run;
  const lines = [`Run ${run.id} ${state}${progress ? ` at step ${progress.step}` : ''}.`];
  if (failure) lines.push(failure.message, ...(failure.nextStep ? [failure.nextStep] : []));
  if (firstLoss !== undefined && lastLoss !== undefined) {
    lines.push(
      `Loss: ${firstLoss.toFixed(3)} in the first tenth of the steps, ${lastLoss.toFixed(3)} in the last (${(lastLoss / firstLoss).toFixed(2)} of it).`,
    );
  }
  if (before && after) {
    lines.push(
      `On people never trained on, the true positive is found among a batch in ${rate(before)} of the cases at step ${before.step} and in ${rate(after)} at step ${after.step}; guessing finds ${percent(Number(after.heldOutChance))}.`,
    );
  }
  if (checkpointStep !== undefined)
    lines.push(`Encoder: ${run.path}/checkpoints (newest: step ${checkpointStep})`);
  return lines.join('\n');
}

/** `34 % (22 to 47 %)`: the interval is over people. */
function rate({ heldOutTop1, heldOutTop1Low, heldOutTop1High }: EvaluateEvent): string {
  const value = percent(Number(heldOutTop1));
  if (heldOutTop1Low === undefined || heldOutTop1High === undefined) {
    return `${value} (too few people for an interval)`;
  }
  return `${value} (95 % interval over people: ${percent(Number(heldOutTop1Low))} to ${percent(Number(heldOutTop1High))})`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}

function mean(values: number[]): number | undefined {
  return values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : undefined;
}
