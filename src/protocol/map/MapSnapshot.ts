import { Notification } from '../message';
import { mapSnapshot } from './mapModel';

/** Everything but positions and values: those follow, the positions first. */
export const MapSnapshot = new Notification('map/snapshot', mapSnapshot);
