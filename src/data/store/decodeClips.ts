import { stat } from 'node:fs/promises';
import { relative } from 'node:path';
import type { Dataset } from '../Dataset';
import { decodeFrame } from '../decodeFrame';
import { forEachFrame, type DatasetFrame } from '../forEachFrame';
import { clipKey, namesHash, type ClipRecord } from './ClipRecord';
import { encodePackedFrame } from './encodePackedFrame';
import { dataGone } from './frameStoreErrors';
import type { SegmentWriter } from './SegmentWriter';
import type { StoreFormat } from './StoreHeader';

export interface DecodeClipsOptions {
  size: number;
  format: StoreFormat;
  jpegQuality: number;
  /** Clips to decode, ascending. */
  clips: readonly number[];
  onClip: (clip: number, record: ClipRecord) => void;
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

interface ClipUnderWay {
  record: ClipRecord;
  left: number;
  end: number;
}

/** What a file system says when the share or disk itself is in trouble, not the one file. */
const storageTrouble = /\b(EIO|ESTALE|ENOTCONN|ETIMEDOUT|EHOSTDOWN|EHOSTUNREACH|ENODEV|ENXIO)\b/;

/**
 * Decodes clips, several frames at a time, into a segment; each clip is noted there once it is whole.
 * @throws UserError `cancelled`, `data-not-readable`; the system's error where writing fails
 */
export async function decodeClips(
  dataset: Dataset,
  writer: SegmentWriter,
  options: DecodeClipsOptions,
): Promise<void> {
  const underWay = new Map<number, ClipUnderWay>();
  await forEachFrame(
    dataset,
    async (frame) => {
      const { clip } = frame;
      const current = underWay.get(clip) ?? begin(dataset, clip, writer, options);
      underWay.set(clip, current);
      await decodeInto(current, frame, dataset, writer, options);
      if (--current.left > 0) return;
      underWay.delete(clip);
      current.record.unreadable.sort((a, b) => a.frame - b.frame);
      options.onClip(clip, current.record);
      await writer.finished(
        clipKey(dataset.root, dataset.clips[clip]!),
        current.record,
        current.end,
      );
    },
    options,
  );
}

function begin(
  { clips }: Dataset,
  clip: number,
  writer: SegmentWriter,
  { format, size }: DecodeClipsOptions,
): ClipUnderWay {
  const { files } = clips[clip]!;
  const frames = files.length;
  const bytes = frames * size * size * 3;
  const start = format === 'raw' ? writer.reserve(bytes) : 0;
  const record: ClipRecord = {
    segment: writer.segment,
    names: namesHash(files),
    sizes: new Uint32Array(frames),
    times: new Float64Array(frames).fill(NaN),
    changeTimes: new Float64Array(frames).fill(NaN),
    offsets: format === 'raw' ? Float64Array.of(start) : new Float64Array(frames),
    ...(format === 'jpeg' && { lengths: new Uint32Array(frames) }),
    unreadable: [],
  };
  return { record, left: frames, end: format === 'raw' ? start + bytes : 0 };
}

async function decodeInto(
  current: ClipUnderWay,
  { clip, frame, path }: DatasetFrame,
  dataset: Dataset,
  writer: SegmentWriter,
  { size, format, jpegQuality }: DecodeClipsOptions,
): Promise<void> {
  const { record } = current;
  const { folder } = dataset.clips[clip]!;
  // Before decoding: a file that is replaced meanwhile then shows another time the next time.
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => error);
  if (found instanceof Error) await refuseLostFolder(found, folder, dataset.root);
  else {
    [record.sizes[frame], record.times[frame]] = [found.size, found.mtimeMs];
    record.changeTimes[frame] = found.ctimeMs;
  }
  const decoded = await decodeFrame(path, size);
  if ('reason' in decoded) {
    if (storageTrouble.test(decoded.reason)) throw dataGone(path, decoded.reason);
    record.unreadable.push({ frame, reason: decoded.reason });
  }
  if (format === 'raw') {
    const bytesPerFrame = size * size * 3;
    const pixels = 'pixels' in decoded ? decoded.pixels : Buffer.alloc(bytesPerFrame);
    await writer.write(pixels, record.offsets[0]! + frame * bytesPerFrame);
  } else if ('pixels' in decoded) {
    const jpeg = await encodePackedFrame(decoded.pixels, size, jpegQuality);
    const start = writer.reserve(jpeg.length);
    record.offsets[frame] = start;
    record.lengths![frame] = jpeg.length;
    current.end = Math.max(current.end, start + jpeg.length);
    await writer.write(jpeg, start);
  }
}

/** One file that is gone is an unreadable frame; a folder that is gone would empty the store in silence. */
async function refuseLostFolder(
  error: NodeJS.ErrnoException,
  folder: string,
  root: string,
): Promise<void> {
  if (storageTrouble.test(error.message)) throw dataGone(root, error.message);
  const there = await stat(folder).catch(() => undefined);
  if (there) return;
  const isRootThere = await stat(root).then(
    () => true,
    () => false,
  );
  throw dataGone(
    isRootThere ? folder : root,
    isRootThere ? `${relative(root, folder)} is gone` : 'it is gone',
  );
}
