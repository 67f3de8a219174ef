import { bytesInWords } from './bytesInWords';
import type { StorePrediction } from './predictStore';
import type { StoreFormat } from './StoreHeader';

/** `12,345 frames, raw 1.9 GB or JPEG 0.2 GB, about 3 min; 40 GB free: raw`. */
export function describePrediction(
  prediction: StorePrediction,
  free: number | undefined,
  format: StoreFormat,
): string {
  const { frames, rawBytes, jpegBytes, rawSeconds, jpegSeconds } = prediction;
  const seconds = format === 'raw' ? rawSeconds : jpegSeconds;
  const space = free === undefined ? 'free space unknown' : `${bytesInWords(free)} free`;
  return (
    `${frames.toLocaleString('en')} frames, raw ${bytesInWords(rawBytes)} or JPEG ${bytesInWords(jpegBytes)}, ` +
    `${durationInWords(seconds)}; ${space}: ${format === 'raw' ? 'raw' : 'JPEG'}`
  );
}

export function durationInWords(seconds: number): string {
  if (seconds < 5) return 'a few seconds';
  if (seconds < 90) return `about ${Math.round(seconds / 5) * 5} s`;
  if (seconds < 90 * 60) return `about ${Math.round(seconds / 60)} min`;
  return `about ${(seconds / 3600).toFixed(1).replace(/\.0$/, '')} h`;
}
