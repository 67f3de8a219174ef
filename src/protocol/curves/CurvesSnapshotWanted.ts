import { nothing } from '../decoders';
import { Command } from '../message';

/** A delta did not follow what the view holds: it asks for everything. */
export const CurvesSnapshotWanted = new Command('curves/snapshotWanted', nothing);
