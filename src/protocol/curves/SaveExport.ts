import { bytes, optional, record, text } from '../decoders';
import { Request } from '../message';

/** Saves a picture that the view drew, where the person chooses. The result lacks `saved` when they cancelled. */
export const SaveExport = new Request(
  'curves/saveExport',
  record({ fileName: text, png: bytes }),
  record({ saved: optional(text) }),
);
