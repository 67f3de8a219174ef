import { record, text } from '../decoders';
import { Command } from '../message';

/** Takes a run out of the panel; the run itself stays as it is. */
export const RemoveRun = new Command('curves/removeRun', record({ run: text }));
