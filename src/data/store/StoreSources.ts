import { join } from 'node:path';
import type { StoredArray } from './arrayFile';
import { readArrays } from './arrayFile';
import type { NameTable } from './NameTable';
import type { StoreHeader } from './StoreHeader';
import { arrayOf, optionalArrayOf, tableFromArrays, tableToArrays } from './StoreIndex';

/** Where a store's frames came from; read only to compare files with it or to name them. */
export interface StoreSources {
  /** Relative to the root, one a clip. */
  clipFolders: NameTable;
  /** Below the clip's folder, one a frame. */
  files: NameTable;
  sizes: Uint32Array;
  /** Modification times in milliseconds. */
  times: Float64Array;
  /** As `changeTimes` of ClipRecord; absent in stores of earlier versions. */
  changeTimes?: Float64Array;
}

export function sourcesToArrays(sources: StoreSources): Record<string, StoredArray> {
  const { clipFolders, files, sizes, times, changeTimes } = sources;
  return {
    ...tableToArrays('clipFolders', clipFolders),
    ...tableToArrays('files', files),
    sizes,
    times,
    ...(changeTimes && { changeTimes }),
  };
}

/** @throws Error where the file is damaged */
export async function readSources(folder: string, header: StoreHeader): Promise<StoreSources> {
  const arrays = await readArrays(join(folder, header.sources.file));
  return {
    clipFolders: tableFromArrays(arrays, 'clipFolders'),
    files: tableFromArrays(arrays, 'files'),
    sizes: arrayOf(arrays, 'sizes', Uint32Array),
    times: arrayOf(arrays, 'times', Float64Array),
    changeTimes: optionalArrayOf(arrays, 'changeTimes', Float64Array),
  };
}
