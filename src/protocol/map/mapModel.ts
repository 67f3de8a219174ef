import {
  type Decoded,
  bytes,
  flag,
  list,
  number,
  oneOf,
  optional,
  record,
  text,
} from '../decoders';

/** What a column of the item table says about an item. */
export const columnRole = oneOf('person', 'clip', 'frame', 'label');

/** A column as the view offers it; its values are sent when they are asked for. */
export const mapColumn = record({
  name: text,
  role: columnRole,
  kind: oneOf('categorical', 'continuous'),
  /** Number of different values among the items. */
  distinct: number,
  /** Items that have no value. */
  missing: number,
});
export type MapColumn = Decoded<typeof mapColumn>;

/** A column's values, one an item. */
export const columnValues = record({
  name: text,
  /** Categories in their lasting order; empty for a continuous column. */
  labels: list(text),
  /** Uint32 an item: index into the labels, 0xffffffff where there is none. Empty for a continuous column. */
  codes: bytes,
  /** Float32 an item, NaN where there is none. Empty for a categorical column. */
  values: bytes,
});
export type ColumnValues = Decoded<typeof columnValues>;

/** What was embedded: a run's encoder or an array that somebody made. Shown side by side when there are two. */
export const mapSource = record({ id: text, label: text });
export type MapSource = Decoded<typeof mapSource>;

/** One layout of all items: a checkpoint of a source. */
export const mapLayer = record({
  id: text,
  source: text,
  /** The checkpoint's step, where there is one. */
  step: optional(number),
  label: text,
});
export type MapLayer = Decoded<typeof mapLayer>;

export const layoutMethod = oneOf('tsne', 'umap', 'pca', 'axes');
export type LayoutMethod = Decoded<typeof layoutMethod>;

export const mapSettings = record({
  method: layoutMethod,
  /** Effective number of neighbors of t-SNE; the host bounds it by the number of items. */
  perplexity: number,
});
export type MapSettings = Decoded<typeof mapSettings>;

/** A number with its interval, or why there is none. */
export const measure = record({
  value: optional(number),
  low: optional(number),
  high: optional(number),
  reason: optional(text),
});
export type MapMeasure = Decoded<typeof measure>;

export const neighborhoodMeasure = record({
  k: number,
  trustworthiness: measure,
  continuity: measure,
});

export const purityMeasure = record({
  attribute: text,
  k: number,
  /** Share of an item's k neighbors in the original space that have its value. */
  purity: measure,
  /** The share that chance alone gives. */
  chance: optional(number),
});

export const faithfulness = record({
  layer: text,
  neighborhoods: list(neighborhoodMeasure),
  purities: list(purityMeasure),
  /** Uint8 an item: 0 is 0, 255 is 1. Empty where it was not computed. */
  perItem: bytes,
});
export type Faithfulness = Decoded<typeof faithfulness>;

/** What the person can do about a problem, as buttons. */
export const problemAction = oneOf(
  'choose-data',
  'retry',
  'continue',
  'set-up-engine',
  'show-log',
  'trust',
  'open-log',
);
export type ProblemAction = Decoded<typeof problemAction>;

export const mapSnapshot = record({
  title: text,
  /** Where the items come from, in a few words. */
  detail: text,
  /** The same for the same items in the same order: what the person arranged for them still holds. */
  itemsKey: text,
  count: number,
  /** Numbers an item had in the original space. */
  dimensions: number,
  sources: list(mapSource),
  layers: list(mapLayer),
  columns: list(mapColumn),
  /** Whether the items have images to show. */
  hasImages: flag,
  settings: mapSettings,
  notes: list(text),
  /** A run in training: new checkpoints appear by themselves. */
  live: flag,
  /** Checkpoints of the run that are not on the map yet. */
  earlierCheckpoints: number,
});
export type MapSnapshotData = Decoded<typeof mapSnapshot>;
