import { join } from 'node:path';
import { UserError } from '../../files/UserError';
import type { Clip, Dataset } from '../Dataset';
import type { BuildLock } from './BuildLock';
import { readJournals } from './clipJournal';
import { commitStore } from './commitStore';
import { decodeClips } from './decodeClips';
import { findReusableClips, type KnownClips } from './findReusableClips';
import { SegmentWriter } from './SegmentWriter';
import { StoreAssembly } from './StoreAssembly';
import type { StoreFormat, StoreHeader } from './StoreHeader';

export interface BuildStoreOptions {
  size: number;
  format: StoreFormat;
  jpegQuality: number;
  /** As it was before the scan. */
  manifest?: StoreHeader['manifest'];
  /** When the dataset's scan began: folders changed since then have to be looked at again. */
  scannedAt: number;
  /** The store's present version, where there is one. */
  present?: KnownClips;
  /** Which clips' files have to be compared with what is known of them (default: all). */
  mustLook?: (clip: Clip) => boolean;
  /** What can be taken over, before anything is decoded. */
  onReuse?: (reused: { frames: number; clips: number }, changed: string[]) => void;
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/**
 * Decodes what is not decoded yet and gives the folder's store a new header. Interrupted at any point, it leaves
 * either the old header or the new one, and a journal of the clips that need not be decoded again.
 * @throws UserError `no-readable-frame`, `cancelled`, `data-not-readable`; the system's error where writing fails
 */
export async function buildStore(
  folder: string,
  dataset: Dataset,
  lock: BuildLock,
  options: BuildStoreOptions,
): Promise<void> {
  const known = await knownClips(folder, options.present);
  const { mustLook = () => true, signal } = options;
  const { records, changed } = await findReusableClips(dataset, known, mustLook, signal);
  const assembly = new StoreAssembly(dataset, options.format === 'jpeg');
  let reused = 0;
  for (const [clip, record] of records) {
    assembly.put(clip, record);
    reused += record.sizes.length;
  }
  options.onReuse?.({ frames: reused, clips: records.size }, changed);
  const missing = [...dataset.clips.keys()].filter((clip) => !records.has(clip));
  if (missing.length > 0) {
    await decodeMissing(folder, dataset, lock, assembly, { ...options, missing, reused });
  }
  if (assembly.unreadable.count === assembly.frames) throw nothingReadable(dataset, assembly);
  await commitStore(folder, dataset, lock, assembly, options);
}

async function knownClips(folder: string, present?: KnownClips): Promise<KnownClips> {
  const journaled = await readJournals(folder);
  if (!present) return journaled;
  return {
    size: journaled.size + present.size,
    get: (key) => journaled.get(key) ?? present.get(key),
  };
}

async function decodeMissing(
  folder: string,
  dataset: Dataset,
  lock: BuildLock,
  assembly: StoreAssembly,
  options: BuildStoreOptions & { missing: readonly number[]; reused: number },
): Promise<void> {
  const { missing, reused, onProgress } = options;
  const writer = await SegmentWriter.create(folder, lock);
  try {
    await decodeClips(dataset, writer, {
      ...options,
      clips: missing,
      onClip: (clip, record) => assembly.put(clip, record),
      onProgress: (done) => onProgress?.(reused + done, assembly.frames),
    });
    await writer.flush();
  } catch (error) {
    // What is decoded is kept for the next try; the first error matters more than one of this.
    await writer.flush().catch(() => undefined);
    throw error;
  } finally {
    await writer.close();
  }
}

function nothingReadable({ root }: Dataset, { frames, unreadable }: StoreAssembly): UserError {
  const { file, reason } = unreadable.examples[0]!;
  return new UserError(
    'no-readable-frame',
    `None of the ${frames} frames in ${root} can be read. ${file}: ${reason}.`,
    `Open ${join(root, file)} with another program to see what it is.`,
  );
}
