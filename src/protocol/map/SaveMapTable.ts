import { bytes, optional, record, text } from '../decoders';
import { Request } from '../message';

/** Saves items with their places and attributes as CSV, where the person chooses. */
export const SaveMapTable = new Request(
  'map/saveTable',
  record({
    layer: text,
    /** Uint32 item numbers. */
    items: bytes,
  }),
  record({ saved: optional(text) }),
);
