import { nothing, record, text } from '../decoders';
import { Command } from '../message';

/** Check again. */
export const CheckAgain = new Command('dataReport/checkAgain', nothing);

/** End the check under way. */
export const CancelCheck = new Command('dataReport/cancel', nothing);

/** Save the findings as JSON. */
export const SaveReport = new Command('dataReport/save', nothing);

/** Open an image in the editor. */
export const OpenImage = new Command('dataReport/openImage', record({ file: text }));
