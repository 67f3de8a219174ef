import { list, number, record, text } from '../decoders';
import { Notification } from '../message';
import { curvesRun, curvesView, curveTail } from './curvesModel';

/** What changed since the message with sequence number `follows`; of no use to a view that holds another. */
export const CurvesDelta = new Notification(
  'curves/delta',
  record({
    sequence: number,
    follows: number,
    view: curvesView,
    /** All runs: they are few and small. */
    runs: list(curvesRun),
    /** Only the series that changed. */
    tails: list(curveTail),
    gone: list(record({ run: text, name: text })),
  }),
);
