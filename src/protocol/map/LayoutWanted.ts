import { record, text } from '../decoders';
import { Command } from '../message';

/** The view is about to show this layer; answered by a layout and its faithfulness. */
export const LayoutWanted = new Command('map/layoutWanted', record({ layer: text }));
