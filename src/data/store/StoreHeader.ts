import type { DatasetSource } from '../Dataset';
import type { DataProblem } from '../DataProblem';
import type { UnreadableFrame } from '../UnreadableFrame';

export const storeSchema = 3;
export const headerFileName = 'header.json';

export type StoreFormat = 'raw' | 'jpeg';

export interface StoredFile {
  /** Within the store's folder. */
  file: string;
  bytes: number;
}

/** The few facts about a store; its presence says that the store is whole, so it is written last. */
export interface StoreHeader {
  schema: typeof storeSchema;
  /** What the frames were asked by; the store's key comes from this. */
  root: string;
  layout: DatasetSource;
  size: number;
  format: StoreFormat;
  jpegQuality: number;
  builtAt: string;
  clips: number;
  frames: number;
  unreadable: { count: number; examples: UnreadableFrame[] };
  problems: { count: number; examples: DataProblem[] };
  /** Files that hold frames; each was written by one process alone. */
  segments: StoredFile[];
  index: StoredFile;
  sources: StoredFile;
  /** The table that lists the frames, where one does. */
  manifest?: { size: number; mtime: number };
}
