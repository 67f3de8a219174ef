import { bytes, flag, number, record, text } from '../decoders';
import { Notification } from '../message';

/** Where all items lie in one layer; sent again for every frame while the layout is being computed. */
export const MapLayout = new Notification(
  'map/layout',
  record({
    layer: text,
    /** Uint16 pairs, one an item: see quantizePositions. */
    positions: bytes,
    left: number,
    bottom: number,
    /** Side of the square that the numbers 0 … 65534 cover. */
    span: number,
    /** False while the layout still moves. */
    settled: flag,
  }),
);
