import { flag, optional, record, text } from '../decoders';
import { Notification } from '../message';
import { reportPage } from './reportModel';

/** Everything that the page shows. */
export const ReportState = new Notification(
  'dataReport/state',
  record({
    /** What is checked: a folder of clips, or the clips of a config. */
    folder: optional(text),
    config: optional(text),
    /** Progress of a check under way. */
    running: optional(text),
    /** Why there is no report, and what to do. */
    problem: optional(text),
    page: optional(reportPage),
    /** Whether a check may be started (not in Restricted Mode). */
    mayCheck: flag,
  }),
);
