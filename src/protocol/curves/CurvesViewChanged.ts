import { record } from '../decoders';
import { Command } from '../message';
import { curvesView } from './curvesModel';

/** The person looks at something else: another range, axis, width or smoothing. */
export const CurvesViewChanged = new Command('curves/viewChanged', record({ view: curvesView }));
