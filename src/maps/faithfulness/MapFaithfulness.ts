/** A neighborhood measure of a map, or why it cannot be computed. */
export type NeighborhoodMeasure =
  { k: number; trustworthiness: number; continuity: number } | { k: number; notComputable: string };

/** How often neighbors in the original space share an attribute's value. */
export interface AttributePurity {
  attribute: string;
  /** Neighbors looked at: the k nearest that are not of the item's own clip. */
  k: number;
  /** Mean share of them with the item's value, and what chance would give; items without a value do not count. */
  purity: number;
  chance: number;
  /** 95 % interval of the purity: people (or clips, or items) drawn anew 1,000 times. */
  low: number;
  high: number;
  over: 'people' | 'clips' | 'items';
  groups: number;
  items: number;
}

/** Points whose nearest neighbors are no farther away than rounding errors. */
export interface Collapse {
  points: number;
  share: number;
}

/** What is known of how far a map can be believed. */
export interface MapFaithfulness {
  measures: NeighborhoodMeasure[];
  /** Rows that the measures and purities were computed over (each against all rows), of how many. */
  scoredRows: number;
  rows: number;
  /** Mean share of the 15 nearest neighbors that are among the 15 nearest in the map, over all points. */
  neighborsKept: number;
  neighborsKeptAt: number;
  purities: (AttributePurity | { attribute: string; notComputable: string })[];
  collapse: Collapse;
}
