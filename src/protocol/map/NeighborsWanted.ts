import { list, number, record, text } from '../decoders';
import { Request } from '../message';

/** The items nearest to one in the original space of a layer's source, nearest first, itself left out. */
export const NeighborsWanted = new Request(
  'map/neighborsWanted',
  record({ layer: text, item: number, count: number }),
  record({ metric: text, neighbors: list(record({ item: number, distance: number })) }),
);
