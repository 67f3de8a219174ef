import { list, record, optional, text } from '../decoders';
import { Request } from '../message';

/** Saves every sample of these runs as CSV, where the person chooses: not the thinned-out points of the view. */
export const SaveTable = new Request(
  'curves/saveTable',
  record({ runs: list(text) }),
  record({ saved: optional(text) }),
);
