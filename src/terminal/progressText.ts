import type { RunListing } from '../runs/RunView';
import { formatDuration } from './formatDuration';

/** `epoch 3/24 · step 41/240 · loss 2.314 · 92 images/s · 1 min 40 s left`, or what is being done before the first step. */
export function progressText(run: RunListing): string {
  const { progress, last, activity, state, secondsPerStep } = run;
  if (activity || !progress) return activity ?? state;
  const parts: string[] = [];
  if (progress.epochs !== undefined) parts.push(`epoch ${progress.epoch ?? 0}/${progress.epochs}`);
  parts.push(`step ${progress.step}${progress.steps === undefined ? '' : `/${progress.steps}`}`);
  if (last.loss !== undefined) parts.push(`loss ${last.loss.toFixed(3)}`);
  if (last.imagesPerSecond !== undefined) parts.push(`${last.imagesPerSecond.toFixed(0)} images/s`);
  if (secondsPerStep !== undefined && progress.steps !== undefined && state === 'running') {
    parts.push(`${formatDuration((progress.steps - progress.step) * secondsPerStep)} left`);
  }
  if (state !== 'running') parts.push(state);
  return parts.join(' · ');
}
