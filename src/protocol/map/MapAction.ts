import { either, oneOf, record } from '../decoders';
import { Command } from '../message';
import { problemAction } from './mapModel';

/** A button that only the host can carry out. */
export const mapAction = either(
  problemAction,
  oneOf('cancel', 'compare', 'end-comparison', 'earlier-checkpoints'),
);

export const MapAction = new Command('map/action', record({ action: mapAction }));
