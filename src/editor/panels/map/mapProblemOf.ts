import { UserError } from '../../../files/UserError';
import type { ProblemAction } from '../../../protocol/map/mapModel';

export interface SessionProblem {
  title: string;
  message: string;
  nextStep: string | undefined;
  actions: ProblemAction[];
  invitation: boolean;
  /** What is missing comes by itself: a run in training has written nothing to show yet. */
  isWaiting: boolean;
}

interface Look {
  title: string;
  actions: ProblemAction[];
  invitation?: boolean;
  isWaiting?: boolean;
}

/** What stands above a problem's message, and the buttons that lead out of it. */
const looks: Record<string, Look> = {
  'no-data-chosen': {
    title: 'Choose the images for the map',
    actions: ['choose-data'],
    invitation: true,
  },
  'no-checkpoint-yet': {
    title: 'Waiting for the first checkpoint',
    actions: ['open-log'],
    invitation: true,
    isWaiting: true,
  },
  'no-checkpoint': { title: 'This run has no checkpoint', actions: ['open-log', 'retry'] },
  'workspace-not-trusted': {
    title: 'Nothing is embedded in Restricted Mode',
    actions: ['trust', 'retry'],
  },
  'data-not-found': { title: 'The images are not there', actions: ['choose-data', 'retry'] },
  'no-items': { title: 'No images were found', actions: ['choose-data', 'retry'] },
  'no-images-readable': { title: 'No image can be read', actions: ['choose-data', 'show-log'] },
  'too-few-items': { title: 'Too few items for a map', actions: ['choose-data'] },
  'table-damaged': { title: 'The item table cannot be read', actions: ['choose-data', 'retry'] },
  'table-without-paths': { title: 'The table names no images', actions: ['choose-data', 'retry'] },
  'engine-not-set-up': {
    title: 'No engine to run the encoder',
    actions: ['set-up-engine', 'retry'],
  },
};

/** A problem in the panel's words: what, where, what to do. */
export function mapProblemOf(error: unknown): SessionProblem {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof UserError)) {
    return {
      title: 'The map could not be made',
      message,
      nextStep: 'This was not expected; the log has the details.',
      actions: ['retry', 'show-log'],
      invitation: false,
      isWaiting: false,
    };
  }
  const look = lookOf(error.reason);
  const { title, actions, invitation = false, isWaiting = false } = look;
  return { title, message, nextStep: error.nextStep, actions, invitation, isWaiting };
}

function lookOf(reason: string): Look {
  const known = looks[reason];
  if (known) return known;
  if (/engine|backend|tensorflow/.test(reason)) return looks['engine-not-set-up']!;
  return { title: 'The map could not be made', actions: ['retry', 'choose-data', 'show-log'] };
}
