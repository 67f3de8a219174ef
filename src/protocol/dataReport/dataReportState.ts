import { type Decoded, DecodeError, oneOf, optional, record, text } from '../decoders';

/** Raised whenever the blob's meaning changes; an older one is dropped, not guessed at. */
const stateVersion = '1';

/** What a data report's panel remembers across a reload: what it is about. The check is made anew on request. */
export const dataReportState = record({
  version: oneOf(stateVersion),
  folder: optional(text),
  config: optional(text),
});

export type DataReportState = Decoded<typeof dataReportState>;

/** The state of an earlier window; undefined where it is none that is understood. */
export function readDataReportState(state: unknown): DataReportState | undefined {
  try {
    return dataReportState(state, 'state');
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}
