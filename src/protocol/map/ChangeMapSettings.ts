import { record } from '../decoders';
import { Command } from '../message';
import { mapSettings } from './mapModel';

/** Another layout of the same items. */
export const ChangeMapSettings = new Command(
  'map/changeSettings',
  record({ settings: mapSettings }),
);
