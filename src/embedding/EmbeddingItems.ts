/** What is to be embedded: one image an item, with everything that is known of it. */
export interface EmbeddingItems {
  /** Folder that paths are relative to, absolute. */
  root: string;
  items: EmbeddingItem[];
  /** Columns besides path, person_id, clip_id and frame, in their order. */
  labelColumns: string[];
  /** Worth saying to a person: what was thinned out or left alone. */
  notes: string[];
}

export interface EmbeddingItem {
  /** Absolute, or relative to the root, with forward slashes; read by the bytes on disk. */
  path: string;
  /** '' where nobody is named. */
  personId: string;
  clipId: string;
  /** Frame number within the clip; '' for single images. */
  frame: string;
  /** As many as there are label columns, as text. */
  labels: string[];
}
