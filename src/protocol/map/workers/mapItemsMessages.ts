import type { ColumnValues, MapColumn } from '../mapModel';

/** A request to the worker that reads item tables and arrays. */
export type MapItemsRequest = { id: number } & (
  | { kind: 'open'; array: string; table: string | undefined; root: string | undefined }
  | { kind: 'column'; handle: string; name: string }
  | { kind: 'rows'; handle: string; items: number[] }
  | { kind: 'files'; handle: string; items: number[] }
  | {
      kind: 'neighbors';
      array: string;
      item: number;
      count: number;
      metric: 'euclidean' | 'cosine';
    }
  | { kind: 'csv'; handle: string; items: Uint32Array; extra: ExtraColumn[] }
);

/** A column that the table lacks: an item's place on the map. */
export interface ExtraColumn {
  name: string;
  /** One an item of the whole table. */
  values: Float32Array | Float64Array;
}

/** What an array and its table hold. */
export interface OpenedItems {
  /** The same for the same items in the same order, whatever is known of them. */
  key: string;
  /** Names the items and what is known of them in later requests. */
  handle: string;
  count: number;
  dimensions: number;
  columns: MapColumn[];
  /** Whether the items name images that are there: the first few are looked for. */
  hasImages: boolean;
  notes: readonly string[];
}

export type MapItemsAnswer =
  | OpenedItems
  | ColumnValues
  | { header: string[]; rows: string[][] }
  | { files: (string | undefined)[] }
  | { neighbors: { item: number; distance: number }[] }
  | { csv: string };

export type MapItemsReply =
  | { id: number; answer: MapItemsAnswer }
  | { id: number; failed: { reason: string; message: string; nextStep: string | undefined } };
