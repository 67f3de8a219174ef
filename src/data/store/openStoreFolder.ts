import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readArrays } from './arrayFile';
import { StoreFiles } from './StoreFiles';
import { headerFileName, storeSchema, type StoreHeader } from './StoreHeader';
import { indexFromArrays, type StoreIndex } from './StoreIndex';

export interface OpenedStore {
  folder: string;
  header: StoreHeader;
  index: StoreIndex;
  files: StoreFiles;
}

/**
 * Opens a finished store from its index alone; undefined where there is none, or a damaged one (a file cut by a
 * crash or a full disk would otherwise fail only when a far frame is drawn).
 */
export async function openStoreFolder(folder: string): Promise<OpenedStore | undefined> {
  const header = await readHeader(folder);
  if (!header) return undefined;
  const paths = header.segments.map(({ file }) => join(folder, file));
  let files: StoreFiles | undefined;
  try {
    const index = indexFromArrays(await readArrays(join(folder, header.index.file)));
    if (!fits(index, header)) return undefined;
    files = await StoreFiles.open(folder, paths, header.format, header.size);
    const lengths = await files.lengths();
    const isWhole = header.segments.every(({ bytes }, segment) => lengths[segment]! >= bytes);
    if (isWhole) return { folder, header, index, files };
  } catch {
    // Said by the caller, who builds it anew.
  }
  await files?.close();
  return undefined;
}

export async function readHeader(folder: string): Promise<StoreHeader | undefined> {
  try {
    const header = JSON.parse(await readFile(join(folder, headerFileName), 'utf8')) as StoreHeader;
    return header.schema === storeSchema ? header : undefined;
  } catch {
    return undefined;
  }
}

function fits({ firstFrames, clipNames, numbers }: StoreIndex, header: StoreHeader): boolean {
  return (
    clipNames.length === header.clips &&
    firstFrames[header.clips] === header.frames &&
    numbers.length === header.frames
  );
}
