import { nothing } from '../decoders';
import { Command } from '../message';

/** Lets the person choose further runs to lay over the shown ones. */
export const AddRuns = new Command('curves/addRuns', nothing);
