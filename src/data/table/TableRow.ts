/** One row of a table: its values by column, as text, or why it cannot be used. */
export type TableRow = {
  /** Physical line in the file, from 1; in Parquet the row, from 1. */
  line: number;
} & ({ values: Record<string, string> } | { refused: string });

export interface TableColumns {
  /** Columns without which the table is of no use. */
  required: readonly string[];
  /** Columns that are read where they are; others are passed over. */
  optional: readonly string[];
}
