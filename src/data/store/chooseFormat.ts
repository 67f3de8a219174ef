import { bytesInWords } from './bytesInWords';
import { diskFull } from './frameStoreErrors';
import type { StorePrediction } from './predictStore';
import type { StoreFormat } from './StoreHeader';

/** Kept free beside the store, so that runs can still write. */
export const reserveBytes = 64 * 1024 * 1024;
/** `auto` takes raw frames only where they leave half of the free space to others. */
const rawShareOfFree = 0.5;

/**
 * The format of a new store by docs/decisions/0006-frame-store-formats.md.
 * @param free bytes that can be written; undefined where the file system does not know
 * @throws UserError `disk-full` where no format that was asked for fits
 */
export function chooseFormat(
  asked: 'auto' | StoreFormat,
  { frames, rawBytes, jpegBytes }: StorePrediction,
  free: number | undefined,
  stores: string,
): StoreFormat {
  if (free === undefined) return asked === 'auto' ? 'raw' : asked;
  const usable = free - reserveBytes;
  if (asked !== 'jpeg' && rawBytes <= usable * (asked === 'raw' ? 1 : rawShareOfFree)) return 'raw';
  if (asked !== 'raw' && jpegBytes <= usable) return 'jpeg';
  if (asked === 'auto' && rawBytes <= usable) return 'raw';
  const sizes = [
    ...(asked === 'jpeg' ? [] : [`${bytesInWords(rawBytes)} raw`]),
    ...(asked === 'raw' ? [] : [`about ${bytesInWords(jpegBytes)} as JPEG`]),
  ];
  throw diskFull(
    stores,
    `${frames.toLocaleString('en')} frames take ${sizes.join(' or ')}, and ${bytesInWords(reserveBytes)} beside them stay free for runs; ${bytesInWords(free)} are free.`,
  );
}
