import { flag, number, optional, record, text } from '../decoders';
import { Notification } from '../message';

/** What the host is doing; without `text` it is done. */
export const MapWork = new Notification(
  'map/work',
  record({
    text: optional(text),
    /** Between 0 and 1, where it is known. */
    share: optional(number),
    cancellable: flag,
  }),
);
