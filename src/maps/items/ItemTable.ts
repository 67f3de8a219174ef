/** What is known of each row of an embedding: one row an item, in the same order. */
export interface ItemTable {
  columns: string[];
  /** n rows of as many cells as there are columns. */
  rows: string[][];
  /** What the reader decided, for people. */
  notes: string[];
}
