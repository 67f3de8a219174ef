import { list, number, record } from '../decoders';
import { Notification } from '../message';
import { curveSeries, curvesRun, curvesView } from './curvesModel';

/** Everything that the view needs, whatever it held before. */
export const CurvesSnapshot = new Notification(
  'curves/snapshot',
  record({
    sequence: number,
    /** The view that the series were made for. */
    view: curvesView,
    runs: list(curvesRun),
    series: list(curveSeries),
  }),
);
