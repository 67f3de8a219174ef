import {
  type Decoded,
  DecodeError,
  flag,
  list,
  number,
  oneOf,
  optional,
  pair,
  record,
  text,
} from '../decoders';
import { curveAxis } from './curvesModel';

/** Raised whenever the blob's meaning changes; an older one is dropped, not guessed at. */
const stateVersion = '1';

/**
 * What the panel remembers across being hidden and across a reload: which runs, and what the person
 * arranged. Never data: that comes from the run directories again.
 */
export const curvesPanelState = record({
  version: oneOf(stateVersion),
  runs: list(text),
  axis: curveAxis,
  stepRange: optional(pair(number)),
  timeRange: optional(pair(number)),
  smoothing: number,
  logScale: flag,
  hiddenRuns: list(text),
  /** Places in the palette, by run id. */
  colors: list(record({ run: text, slot: number })),
  openTables: list(text),
});
export type CurvesPanelState = Decoded<typeof curvesPanelState>;

export function freshCurvesPanelState(runs: string[]): CurvesPanelState {
  return {
    version: stateVersion,
    runs,
    axis: 'step',
    stepRange: undefined,
    timeRange: undefined,
    smoothing: 0.6,
    logScale: false,
    hiddenRuns: [],
    colors: [],
    openTables: [],
  };
}

/** The remembered state, or undefined for a blob of another version or none at all. */
export function readCurvesPanelState(blob: unknown): CurvesPanelState | undefined {
  try {
    return curvesPanelState(blob, 'state');
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}
