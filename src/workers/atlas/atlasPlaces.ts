/** Side of a thumbnail in pixels. */
export const tileSize = 96;
/** Thumbnails in a row of a page, and at most so many rows. */
export const tilesPerRow = 10;
export const tilesPerPage = tilesPerRow * tilesPerRow;

/** Where the thumbnail in a place of its page lies, in pixels. */
export function tilePlace(place: number): { left: number; top: number } {
  return {
    left: (place % tilesPerRow) * tileSize,
    top: Math.floor(place / tilesPerRow) * tileSize,
  };
}

/** Size in pixels of a page with so many thumbnails. */
export function pageSize(tiles: number): { width: number; height: number } {
  return {
    width: Math.min(tiles, tilesPerRow) * tileSize,
    height: Math.ceil(tiles / tilesPerRow) * tileSize,
  };
}
