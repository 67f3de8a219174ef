import { durationInWords } from './describePrediction';
import type { OpenFrameStoreOptions } from './OpenFrameStoreOptions';

/** Before so many seconds a rate tells little. */
const settledSeconds = 3;

/** Turns counts into `decoding frames 34 %, about 2 min left`, whenever that text changes. */
export function progressReport({
  onActivity,
  onProgress,
}: OpenFrameStoreOptions): (done: number, total: number) => void {
  const started = performance.now();
  let first: number | undefined;
  let last = '';
  return (done, total) => {
    onProgress?.(done, total);
    first ??= done - 1;
    const seconds = (performance.now() - started) / 1000;
    const left = (seconds * (total - done)) / (done - first);
    const rest = seconds > settledSeconds ? `, ${durationInWords(left)} left` : '';
    const text = `decoding frames ${Math.floor((100 * done) / total)} %${rest}`;
    if (text !== last) onActivity?.((last = text));
  };
}
