import { bytes, optional, record, text } from '../decoders';
import { Request } from '../message';

/** Saves a picture (PNG or SVG) that the view drew, where the person chooses. `saved` lacks when they cancelled. */
export const SaveMapPicture = new Request(
  'map/savePicture',
  record({ fileName: text, content: bytes }),
  record({ saved: optional(text) }),
);
