import { type Decoded, flag, number, optional, record, text } from '../protocol/decoders';
import type { OptionalFields } from './OptionalFields';

/** `run.json`: what the run is; written once and never changed. */
export const runRecord = record({
  id: text,
  experiment: text,
  name: optional(text),
  created: number,
  productVersion: text,
  /** The file that it was started from, absolute. */
  configFile: text,
  /** SHA-256 of `config.yaml`. */
  configHash: text,
  seed: number,
  engineAsked: text,
  /** State of the git repository around the config; absent where there is none. */
  git: optional(record({ commit: text, dirty: flag })),
});

export type RunRecord = OptionalFields<Decoded<typeof runRecord>>;
