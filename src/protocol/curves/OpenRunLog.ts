import { record, text } from '../decoders';
import { Command } from '../message';

/** Opens the log of a run's last attempt in an editor. */
export const OpenRunLog = new Command('curves/openRunLog', record({ run: text }));
