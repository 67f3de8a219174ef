/**
 * A fixed, random-looking 32-bit number for an unordered pair of rows: decides between equally far
 * neighbors. Among many copies of one row every copy gets other copies as neighbors, and none is
 * preferred for coming early in the file (lmcinnes/umap#840: structure that came from row order).
 */
export function pairRank(first: number, second: number): number {
  const low = first < second ? first : second;
  const high = first < second ? second : first;
  let hash = Math.imul(low, 0x9e3779b1) ^ Math.imul(high + 0x7f4a7c15, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad);
  hash = Math.imul(hash ^ (hash >>> 15), 0x735a2d97);
  return (hash ^ (hash >>> 15)) >>> 0;
}
