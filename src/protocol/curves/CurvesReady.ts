import { record } from '../decoders';
import { Command } from '../message';
import { curvesView } from './curvesModel';

/** The view stands and can draw; the host sends nothing before. Answered by a snapshot. */
export const CurvesReady = new Command('curves/ready', record({ view: curvesView }));
