import type {
  CurveSeries,
  CurvesRun,
  CurvesView,
  CurveTail,
} from '../../src/protocol/curves/curvesModel';

interface Snapshot {
  sequence: number;
  view: CurvesView;
  runs: CurvesRun[];
  series: CurveSeries[];
}

interface Delta {
  sequence: number;
  follows: number;
  view: CurvesView;
  runs: CurvesRun[];
  tails: CurveTail[];
  gone: { run: string; name: string }[];
}

/** What the host last said: the runs and their thinned-out series. */
export class CurvesStore {
  runs: CurvesRun[] = [];
  /** The view that the series were made for; undefined before the first snapshot. */
  view: CurvesView | undefined;
  private sequence = -1;
  private readonly byKey = new Map<string, CurveSeries>();

  get series(): CurveSeries[] {
    return [...this.byKey.values()];
  }

  find(run: string, name: string): CurveSeries | undefined {
    return this.byKey.get(keyOf({ run, name }));
  }

  applySnapshot({ sequence, view, runs, series }: Snapshot): void {
    this.sequence = sequence;
    this.view = view;
    this.runs = runs;
    this.byKey.clear();
    for (const one of series) this.byKey.set(keyOf(one), one);
  }

  /** False when the delta does not follow what is held: a snapshot must be asked for. */
  applyDelta({ sequence, follows, view, runs, tails, gone }: Delta): boolean {
    if (follows !== this.sequence) return false;
    this.sequence = sequence;
    this.view = view;
    this.runs = runs;
    for (const one of gone) this.byKey.delete(keyOf(one));
    for (const tail of tails)
      this.byKey.set(keyOf(tail), joined(this.byKey.get(keyOf(tail)), tail));
    return true;
  }
}

function joined(held: CurveSeries | undefined, tail: CurveTail): CurveSeries {
  const { keep, ...rest } = tail;
  const extend = (head: Float64Array | undefined, end: Float64Array) => {
    const kept = head?.subarray(0, keep) ?? new Float64Array(0);
    const whole = new Float64Array(kept.length + end.length);
    whole.set(kept);
    whole.set(end, kept.length);
    return whole;
  };
  return {
    ...rest,
    x: extend(held?.x, tail.x),
    y: extend(held?.y, tail.y),
    smooth: extend(held?.smooth, tail.smooth),
  };
}

function keyOf({ run, name }: { run: string; name: string }): string {
  return `${name}\n${run}`;
}
