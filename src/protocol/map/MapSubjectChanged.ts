import { Notification } from '../message';
import { record } from '../decoders';
import { mapSubject } from './mapPanelState';

/** Whose map this is: the view keeps it, so that the panel comes back after a reload. */
export const MapSubjectChanged = new Notification(
  'map/subjectChanged',
  record({ subject: mapSubject }),
);
