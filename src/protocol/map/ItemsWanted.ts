import { list, number, record, text } from '../decoders';
import { Request } from '../message';

/** All that the table says of some items, for a list of them. */
export const ItemsWanted = new Request(
  'map/itemsWanted',
  record({ items: list(number) }),
  record({ header: list(text), rows: list(list(text)) }),
);
