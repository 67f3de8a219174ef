/**
 * Numbers in [−1, 1] for tests, fixed by a name and an index: a hash of each position (Murmur3's
 * finalizer). The engine's room knows no other; src/random is not below it.
 */
export function testNumbers(name: string, index: number, shape: readonly number[]): Float32Array {
  let seed = index + 1;
  for (const character of name) seed = (Math.imul(seed, 31) + character.charCodeAt(0)) | 0;
  const size = shape.reduce((product, dimension) => product * dimension, 1);
  return Float32Array.from({ length: size }, (_, position) => mix(seed + position * 0x9e3779b9));
}

function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x80000000 - 1;
}
