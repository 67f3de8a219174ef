/**
 * How many views each chunk of a batch takes: as few chunks as the limit allows, their sizes as even as can be (at
 * most two different ones, so that few programs are needed and no chunk is left with a view or two).
 * @param viewsPerChunk undefined or beyond the batch: one chunk
 */
export function chunkSizes(views: number, viewsPerChunk: number | undefined): number[] {
  const chunks = Math.ceil(views / Math.min(views, viewsPerChunk ?? views));
  const smaller = Math.floor(views / chunks);
  const larger = views % chunks;
  return Array.from({ length: chunks }, (_, chunk) => smaller + (chunk < larger ? 1 : 0));
}
