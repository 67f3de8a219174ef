import type { StoredArray } from './arrayFile';
import { NameTable } from './NameTable';

/** What a run needs to know of a store's frames, in typed arrays: tens of bytes a frame, no object or string. */
export interface StoreIndex {
  /** First frame of each clip, and the number of frames at the end. */
  firstFrames: Uint32Array;
  numbers: Int32Array;
  /** Time stamps of all frames; NaN in clips that have none; absent where no clip has any. */
  seconds?: Float64Array;
  /** One bit a frame: set if it can be drawn. */
  usable: Uint8Array;
  /** The segment that holds a clip's frames. */
  segments: Uint16Array;
  /** raw: byte in its segment where a clip begins. */
  clipOffsets: Float64Array;
  /** jpeg: byte in the clip's segment where a frame begins, and its length. */
  frameOffsets?: Float64Array;
  frameLengths?: Uint32Array;
  /** Person of a clip, as a place in `personNames`; -1 where nothing names people. */
  people: Int32Array;
  personNames: NameTable;
  clipNames: NameTable;
  /** Folders that hold frames and those above them, relative to the root; the root is the first, ''. */
  folders: NameTable;
  /** Modification times in milliseconds; NaN: to be looked at anew. */
  folderTimes: Float64Array;
}

type Arrays = Record<string, StoredArray>;

export function indexToArrays(index: StoreIndex): Arrays {
  const { personNames, clipNames, folders, seconds, frameOffsets, frameLengths, ...others } = index;
  return {
    ...others,
    ...tableToArrays('personNames', personNames),
    ...tableToArrays('clipNames', clipNames),
    ...tableToArrays('folders', folders),
    ...(seconds && { seconds }),
    ...(frameOffsets && { frameOffsets }),
    ...(frameLengths && { frameLengths }),
  };
}

/** @throws Error where an array is missing or of another type */
export function indexFromArrays(arrays: ReadonlyMap<string, StoredArray>): StoreIndex {
  return {
    firstFrames: arrayOf(arrays, 'firstFrames', Uint32Array),
    numbers: arrayOf(arrays, 'numbers', Int32Array),
    seconds: optionalArrayOf(arrays, 'seconds', Float64Array),
    usable: arrayOf(arrays, 'usable', Uint8Array),
    segments: arrayOf(arrays, 'segments', Uint16Array),
    clipOffsets: arrayOf(arrays, 'clipOffsets', Float64Array),
    frameOffsets: optionalArrayOf(arrays, 'frameOffsets', Float64Array),
    frameLengths: optionalArrayOf(arrays, 'frameLengths', Uint32Array),
    people: arrayOf(arrays, 'people', Int32Array),
    personNames: tableFromArrays(arrays, 'personNames'),
    clipNames: tableFromArrays(arrays, 'clipNames'),
    folders: tableFromArrays(arrays, 'folders'),
    folderTimes: arrayOf(arrays, 'folderTimes', Float64Array),
  };
}

export function tableToArrays(name: string, table: NameTable): Arrays {
  return { [name]: table.bytes, [`${name}Ends`]: table.ends };
}

export function tableFromArrays(arrays: ReadonlyMap<string, StoredArray>, name: string): NameTable {
  return new NameTable(
    arrayOf(arrays, name, Uint8Array),
    arrayOf(arrays, `${name}Ends`, Uint32Array),
  );
}

export function arrayOf<T extends StoredArray>(
  arrays: ReadonlyMap<string, StoredArray>,
  name: string,
  type: abstract new (...parameters: never[]) => T,
): T {
  const array = arrays.get(name);
  if (array instanceof type) return array;
  throw new Error(`The frame store’s index lacks ${name}`);
}

export function optionalArrayOf<T extends StoredArray>(
  arrays: ReadonlyMap<string, StoredArray>,
  name: string,
  type: abstract new (...parameters: never[]) => T,
): T | undefined {
  return arrays.has(name) ? arrayOf(arrays, name, type) : undefined;
}
