import {
  type Decoded,
  either,
  floats,
  list,
  number,
  oneOf,
  optional,
  pair,
  record,
  text,
} from '../decoders';

export const curveAxis = oneOf('step', 'time');
export type CurveAxis = Decoded<typeof curveAxis>;

/** What the view looks at: everything that changes which points the host must send. */
export const curvesView = record({
  axis: curveAxis,
  /** Zoomed range in units of the axis (steps, or seconds since the run began); all when absent. */
  range: optional(pair(number)),
  /** Width of the widest chart in device pixels. */
  pixels: number,
  /** Weight of the moving average in [0, 1); 0 for none. */
  smoothing: number,
});
export type CurvesView = Decoded<typeof curvesView>;

/** A run as the legend shows it. */
export const curvesRun = record({
  /** The run directory: names the run in every message. */
  path: text,
  id: text,
  /** What to call it: short, and different from the other shown runs. */
  label: text,
  state: text,
  flags: list(text),
  /** Why it failed or ended, and what to do about it. */
  reason: optional(text),
  message: optional(text),
  nextStep: optional(text),
  /** What it is doing before its first step, in a few words. */
  activity: optional(text),
  step: optional(number),
  steps: optional(number),
  epoch: optional(number),
  epochs: optional(number),
  /** ms since epoch of its first event. */
  startTime: optional(number),
  attempts: list(record({ number, firstStep: number, seconds: number })),
  /** Lines of its log that could not be read, and the first of them. */
  problemCount: number,
  problems: list(record({ line: number, reason: text })),
});
export type CurvesRun = Decoded<typeof curvesRun>;

const nonFiniteKind = oneOf('NaN', 'Infinity', '-Infinity');

export const nonFiniteMark = record({ x: number, kind: nonFiniteKind });
export type NonFiniteMark = Decoded<typeof nonFiniteMark>;

/** A measured value: messages are JSON but for arrays of bytes and floats, and JSON knows no NaN. */
const measure = either(number, nonFiniteKind);
export type Measure = Decoded<typeof measure>;

export const lastSample = record({
  step: number,
  seconds: number,
  value: measure,
  /** The moving average there, where the scalar is smoothed. */
  average: optional(number),
});

/** One scalar of one run, thinned out for drawing; NaN in y is a gap. */
export const curveSeries = record({
  run: text,
  /** `<event type>/<scalar>`, e.g. `train/loss`. */
  name: text,
  x: floats,
  y: floats,
  /** The moving average at the same places; empty without smoothing. */
  smooth: floats,
  nonFinite: list(nonFiniteMark),
  last: lastSample,
  samples: number,
});
export type CurveSeries = Decoded<typeof curveSeries>;

/** The end of a series that is new: the first `keep` points stay as they were sent before. */
export const curveTail = record({
  run: text,
  name: text,
  keep: number,
  x: floats,
  y: floats,
  smooth: floats,
  nonFinite: list(nonFiniteMark),
  last: lastSample,
  samples: number,
});
export type CurveTail = Decoded<typeof curveTail>;
