/** Asks for thumbnails of some items. */
export interface AtlasRequest {
  id: number;
  /** Where this atlas lies; one for the same items. */
  folder: string;
  items: { item: number; file: string }[];
}

/** Where an item's thumbnail is. */
export interface AtlasTile {
  item: number;
  /** Absolute path of the page. */
  page: string;
  left: number;
  top: number;
  size: number;
}

export type AtlasReply = { id: number } & ({ tiles: AtlasTile[] } | { failed: string });
