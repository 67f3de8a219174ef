import { flag, list, optional, record, text } from '../decoders';
import { Notification } from '../message';
import { problemAction } from './mapModel';

/** What was looked for, where, and what to do. */
export const MapProblem = new Notification(
  'map/problem',
  record({
    title: text,
    message: text,
    nextStep: optional(text),
    actions: list(problemAction),
    /** Nothing is wrong: the person has to choose first. */
    invitation: flag,
  }),
);
