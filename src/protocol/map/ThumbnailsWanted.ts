import { list, number, record, text } from '../decoders';
import { Request } from '../message';

/**
 * Thumbnails of some items, wherever they lie in the atlas. The answer names a page and a place on it for
 * each item that has an image which can be read; the others are left out.
 */
export const ThumbnailsWanted = new Request(
  'map/thumbnailsWanted',
  record({ items: list(number) }),
  record({
    /** Addresses that an image element can load. */
    pages: list(text),
    tiles: list(
      record({
        item: number,
        /** Index into the pages. */
        page: number,
        /** Pixels from the page's upper left corner. */
        left: number,
        top: number,
        size: number,
      }),
    ),
  }),
);
