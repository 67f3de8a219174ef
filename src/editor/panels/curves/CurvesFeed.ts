import type { CurveSeries, CurvesRun, CurvesView } from '../../../protocol/curves/curvesModel';
import { CurvesDelta } from '../../../protocol/curves/CurvesDelta';
import { CurvesSnapshot } from '../../../protocol/curves/CurvesSnapshot';
import { toMeasure } from '../../../protocol/curves/toMeasure';
import type { Message } from '../../../protocol/message';
import type { SampledRun } from '../../../runs/scalars/indexerMessages';
import type { RunDescription } from './RunDescription';
import { runLabels } from './runLabels';
import { seriesTails } from './seriesTails';

/** One run as just read: what its directory says and what the index holds. */
export interface ReadRun {
  path: string;
  description: RunDescription;
  sampled: SampledRun | undefined;
}

/**
 * Turns what was read into the next message for the view: everything after a loss of contact,
 * else only what changed, and nothing where nothing did.
 */
export class CurvesFeed {
  private sequence = 0;
  private sent: { view: CurvesView; runs: string; series: CurveSeries[] } | undefined;

  /** The next message will be a snapshot: the view may have missed something. */
  forget(): void {
    this.sent = undefined;
  }

  next(view: CurvesView, read: readonly ReadRun[]): Message<unknown> | undefined {
    const labels = runLabels(read.map(({ description }) => description));
    const runs = read.map((one, index) => curvesRun(one, labels[index]!));
    const series = read.flatMap(curveSeries);
    const before = this.sent;
    const runsText = JSON.stringify([runs, view]);
    if (before && isSameView(before.view, view)) {
      const { tails, gone } = seriesTails(before.series, series);
      if (tails.length + gone.length === 0 && runsText === before.runs) return undefined;
      this.sent = { view, runs: runsText, series };
      const follows = this.sequence++;
      return CurvesDelta.of({ sequence: this.sequence, follows, view, runs, tails, gone });
    }
    this.sent = { view, runs: runsText, series };
    return CurvesSnapshot.of({ sequence: ++this.sequence, view, runs, series });
  }
}

/** On another axis or with other smoothing no point stays: a delta would be no smaller. */
function isSameView(before: CurvesView, now: CurvesView): boolean {
  return before.axis === now.axis && before.smoothing === now.smoothing;
}

function curvesRun({ path, description, sampled }: ReadRun, label: string): CurvesRun {
  const start = sampled?.startTime;
  const { id, state, flags, reason, message, nextStep, activity } = description;
  const { step, steps, epoch, epochs } = description;
  return {
    ...{ path, id, label, state, flags, reason, message, nextStep, activity },
    ...{ step, steps, epoch, epochs },
    startTime: start,
    attempts: (sampled?.attempts ?? []).map(({ number, firstStep, time }) => ({
      number,
      firstStep,
      seconds: (time - (start ?? time)) / 1000,
    })),
    problemCount: sampled?.problemCount ?? 0,
    problems: (sampled?.problems ?? []).slice(0, 3),
  };
}

function curveSeries({ path, sampled }: ReadRun): CurveSeries[] {
  return (sampled?.scalars ?? []).map(({ name, curve, last, samples }) => ({
    ...{ run: path, name, samples, last: { ...last, value: toMeasure(last.value) } },
    ...curve,
  }));
}
