import { type Decoded, number, record, text } from '../protocol/decoders';

/** Requests lie in `control/`, written by any host; a later one of a kind replaces an earlier one. */
export const controlFiles = { stop: 'stop.json', checkpoint: 'checkpoint.json' } as const;

export type ControlKind = keyof typeof controlFiles;

/** Inside `control/`: what became of requests. */
export const answeredFolder = 'answered';

const request = {
  /** The attempt that is meant: a request that came too late must not end the next attempt. */
  attempt: number,
  requestedAt: number,
  /** Who asked, for a person. */
  by: text,
};

export const stopRequest = record({
  ...request,
  /** How long the trainer may take to write its checkpoint and end before it is made to. */
  graceSeconds: number,
});

export type StopRequest = Decoded<typeof stopRequest>;

export const checkpointRequest = record(request);

export type CheckpointRequest = Decoded<typeof checkpointRequest>;

export const defaultGraceSeconds = 30;
