import { type Decoded, optional, record, text } from '../protocol/decoders';
import type { OptionalFields } from './OptionalFields';

/** Why a run ended other than by completing, for a person. */
export const runFailure = record({
  /** Kebab-case code, e.g. `loss-not-finite`. */
  reason: text,
  message: text,
  nextStep: optional(text),
});

export type RunFailure = OptionalFields<Decoded<typeof runFailure>>;
