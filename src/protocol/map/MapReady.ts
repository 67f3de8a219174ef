import { nothing } from '../decoders';
import { Command } from '../message';

/** The view stands and can draw; the host sends nothing before. Answered by all that there is. */
export const MapReady = new Command('map/ready', nothing);
