import type { CurveQuery, SampledRun, SampledScalar } from './indexerMessages';
import { sampleSeries } from './sampleSeries';
import type { ScalarIndex } from './ScalarIndex';
import type { ScalarSeries } from './ScalarSeries';

/**
 * Smoothing is for what is noisy from step to step. An average of a few evaluations lags behind by
 * hundreds of steps, and a schedule has no noise at all.
 */
function isNoisy(name: string): boolean {
  return name.startsWith('train/') && name !== 'train/learningRate';
}

/** All scalars of one run, thinned out for the query's range and width. */
export function sampleRun(path: string, index: ScalarIndex, query: CurveQuery): SampledRun {
  const filled = [...index.series].filter(([, series]) => series.length > 0);
  return {
    path,
    startTime: index.startTime,
    attempts: [...index.attempts],
    problems: [...index.problems],
    problemCount: index.problemCount,
    scalars: filled.map(([name, series]) => sampleScalar(name, series, index, query)),
  };
}

function sampleScalar(
  name: string,
  series: ScalarSeries,
  { attempts, startTime = 0 }: ScalarIndex,
  { axis, range, pixels, smoothing: wanted }: CurveQuery,
): SampledScalar {
  const smoothing = isNoisy(name) ? wanted : 0;
  const end = series.length - 1;
  const average = smoothing > 0 ? series.smoothed(end, smoothing) : Number.NaN;
  return {
    name,
    curve: sampleSeries(series, { axis, range, pixels, smoothing, startTime, attempts }),
    last: {
      step: series.steps.at(end),
      seconds: (series.times.at(end) - startTime) / 1000,
      value: series.values.at(end),
      average: Number.isNaN(average) ? undefined : average,
    },
    samples: series.length,
  };
}
