import { Notification } from '../message';
import { faithfulness } from './mapModel';

/** How far the map can be believed. */
export const MapFaithfulness = new Notification('map/faithfulness', faithfulness);
