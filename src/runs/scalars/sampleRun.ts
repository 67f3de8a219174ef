import type { CurveQuery, SampledRun } from './indexerMessages';
import { sampleSeries } from './sampleSeries';
import type { ScalarIndex } from './ScalarIndex';

/** All scalars of one run, thinned out for the query's range and width. */
export function sampleRun(path: string, index: ScalarIndex, query: CurveQuery): SampledRun {
  const startTime = index.startTime ?? 0;
  const { axis, range, pixels, smoothing } = query;
  const request = { axis, range, pixels, smoothing, startTime, attempts: index.attempts };
  const filled = [...index.series].filter(([, series]) => series.length > 0);
  return {
    path,
    startTime: index.startTime,
    attempts: [...index.attempts],
    problems: [...index.problems],
    problemCount: index.problemCount,
    scalars: filled.map(([name, series]) => {
      const end = series.length - 1;
      return {
        name,
        curve: sampleSeries(series, request),
        last: {
          step: series.steps.at(end),
          seconds: (series.times.at(end) - startTime) / 1000,
          value: series.values.at(end),
        },
        samples: series.length,
      };
    }),
  };
}
