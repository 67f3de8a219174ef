import type { Dataset } from '../Dataset';
import { decodeFrame } from '../decodeFrame';
import { countFrames, forEachFrame } from '../forEachFrame';
import { encodePackedFrame } from './encodePackedFrame';

export interface StorePrediction {
  frames: number;
  rawBytes: number;
  jpegBytes: number;
  /** To decode all frames, as fast as the sample went. */
  rawSeconds: number;
  /** To decode and re-encode them. */
  jpegSeconds: number;
}

const sampledFrames = 64;
/** For a sample in which nothing can be read: the usual share of a face at quality 95. */
const usualShare = 0.2;

/** Decodes frames from all over the dataset to tell how large a store becomes, and how long it takes. */
export async function predictStore(
  dataset: Dataset,
  size: number,
  jpegQuality: number,
  signal?: AbortSignal,
): Promise<StorePrediction> {
  const frames = countFrames(dataset);
  const sample = sampleOf(dataset);
  const pixels: Buffer[] = [];
  const started = performance.now();
  await forEachFrame(
    sample,
    async ({ path }) => {
      const decoded = await decodeFrame(path, size);
      if ('pixels' in decoded) pixels.push(decoded.pixels);
    },
    { signal },
  );
  const decoded = performance.now();
  const encoded = await Promise.all(
    pixels.map((each) => encodePackedFrame(each, size, jpegQuality)),
  );
  const ended = performance.now();
  const bytes = encoded.reduce((sum, { length }) => sum + length, 0);
  const rawBytes = frames * size * size * 3;
  const secondsPer = (milliseconds: number, count: number) =>
    milliseconds / 1000 / Math.max(1, count);
  const rawSeconds = frames * secondsPer(decoded - started, countFrames(sample));
  return {
    frames,
    rawBytes,
    jpegBytes: encoded.length > 0 ? (frames * bytes) / encoded.length : rawBytes * usualShare,
    rawSeconds,
    jpegSeconds: rawSeconds + frames * secondsPer(ended - decoded, encoded.length),
  };
}

/** One frame each of clips spread evenly over the dataset, at places spread over their length. */
function sampleOf(dataset: Dataset): Dataset {
  const { clips } = dataset;
  const count = Math.min(sampledFrames, countFrames(dataset));
  const chosen = Array.from({ length: count }, (_, index) => {
    const clip = clips[Math.floor((index * clips.length) / count)]!;
    const frame = Math.floor(((index % 8) / 8) * clip.numbers.length);
    const { person, name, folder, numbers } = clip;
    return {
      person,
      name,
      folder,
      files: [clip.files[frame]!],
      numbers: numbers.slice(frame, frame + 1),
    };
  });
  return { ...dataset, clips: chosen };
}
