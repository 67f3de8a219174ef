/** What one row of a manifest says, checked in itself but not against the disk. */
export interface ManifestRow {
  line: number;
  /** As the table has it. */
  path: string;
  /** Relative to the dataset's root, slashes forward; empty for the root itself. */
  folder: string;
  file: string;
  person?: string;
  clip?: string;
  number?: number;
  seconds?: number;
}
