import {
  type Decoded,
  DecodeError,
  flag,
  list,
  number,
  oneOf,
  optional,
  record,
  text,
} from '../decoders';
import { mapSettings } from './mapModel';

/** Raised whenever the blob's meaning changes; an older one is dropped, not guessed at. */
const stateVersion = '1';

export const mapCamera = record({
  /** The place in the middle, in the units of the map. */
  x: number,
  y: number,
  /** Units across the shorter side of a pane. */
  span: number,
});
export type MapCamera = Decoded<typeof mapCamera>;

export const columnFilter = record({
  column: text,
  /** Categories that are not shown; '' stands for items without a value. */
  hidden: list(text),
  /** Of a continuous column: what is shown. */
  low: optional(number),
  high: optional(number),
});
export type ColumnFilter = Decoded<typeof columnFilter>;

/** Which panel this is: what the host needs to fill it again. */
export const mapSubject = record({
  /** Run directories: the second one is shown beside the first. */
  runs: list(text),
  /** A `.npy` instead of runs. */
  array: optional(text),
  /** The folder or table of images that the runs' encoders are shown. */
  data: optional(text),
  settings: mapSettings,
});
export type MapSubject = Decoded<typeof mapSubject>;

/**
 * What the panel remembers across being hidden and across a reload: whose map, and what the person
 * arranged. Never data: that comes from the files again.
 */
export const mapPanelState = record({
  version: oneOf(stateVersion),
  subject: mapSubject,
  /** The items that selection and pin are about; for others they are dropped. */
  itemsKey: text,
  camera: optional(mapCamera),
  /** Columns that color a pane each. */
  colorings: list(text),
  filters: list(columnFilter),
  /** Base64 of a bit an item, lowest bit first; '' for none. */
  selection: text,
  pinned: optional(number),
  /** Place on the time slider: index of a layer, with fractions between two; the newest when absent. */
  time: optional(number),
  pointSize: number,
  fadeUnfaithful: flag,
  contours: flag,
  tool: oneOf('pan', 'box', 'lasso'),
  tab: oneOf('items', 'neighbors', 'faithfulness'),
  sideOpen: flag,
});
export type MapPanelState = Decoded<typeof mapPanelState>;

export function freshMapPanelState(): MapPanelState {
  return {
    version: stateVersion,
    subject: {
      runs: [],
      array: undefined,
      data: undefined,
      settings: { method: 'tsne', perplexity: 30 },
    },
    itemsKey: '',
    camera: undefined,
    colorings: [],
    filters: [],
    selection: '',
    pinned: undefined,
    time: undefined,
    pointSize: 1,
    fadeUnfaithful: false,
    contours: false,
    tool: 'pan',
    tab: 'faithfulness',
    sideOpen: true,
  };
}

/** The remembered state, or undefined for a blob of another version or none at all. */
export function readMapPanelState(blob: unknown): MapPanelState | undefined {
  try {
    return mapPanelState(blob, 'state');
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}
