import { number, record } from '../decoders';
import { Command } from '../message';

/** Opens an item's image in an editor. */
export const OpenImage = new Command('map/openImage', record({ item: number }));
