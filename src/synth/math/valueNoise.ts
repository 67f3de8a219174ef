/** Reproducible value noise: random values on a lattice, smoothly joined. Same bits on every machine. */

function latticeValue(x: number, y: number, seed: number): number {
  let hash = Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1) ^ Math.imul(seed, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 8) / 8388608 - 1;
}

/** In −1 … 1; features are about one unit wide. */
export function valueNoise(x: number, y: number, seed: number): number {
  const column = Math.floor(x);
  const row = Math.floor(y);
  const fx = x - column;
  const fy = y - row;
  const sx = fx * fx * (3 - 2 * fx);
  const sy = fy * fy * (3 - 2 * fy);
  const top = latticeValue(column, row, seed) * (1 - sx) + latticeValue(column + 1, row, seed) * sx;
  const low =
    latticeValue(column, row + 1, seed) * (1 - sx) + latticeValue(column + 1, row + 1, seed) * sx;
  return top * (1 - sy) + low * sy;
}

/** Octaves of value noise, each half as wide and half as strong; about −1 … 1. */
export function fractalNoise(x: number, y: number, seed: number, octaves = 3): number {
  let sum = 0;
  let strength = 0.5;
  let scale = 1;
  for (let octave = 0; octave < octaves; octave++) {
    sum += strength * valueNoise(x * scale, y * scale, seed + octave * 101);
    strength *= 0.5;
    scale *= 2;
  }
  return sum * 1.15;
}
