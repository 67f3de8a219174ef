import { record, text } from '../decoders';
import { Notification } from '../message';

/** Nothing could be read; says why and what to do. */
export const CurvesProblem = new Notification('curves/problem', record({ message: text }));
