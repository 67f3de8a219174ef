import { statfs } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { EngineSetupError } from './EngineSetupError';
import type { EngineVariant } from './engineLocation';

const gigabyte = 1e9;

/**
 * Bytes free needed while setting up: the wheels, their unpacked files beside them, and some room.
 * Measured for tensorflow 2.21.0: cpu 0.27 GB of wheel, 1.3 GB unpacked (0.85 GB stay); gpu 0.6 GB
 * and 1.9 GB, with NVIDIA's libraries about 2.6 GB and 4.5 GB more.
 */
export const spaceNeeded: Record<EngineVariant, number> = {
  cpu: 2 * gigabyte,
  gpu: 10 * gigabyte,
};

/** Free bytes for the user on the file system that holds `folder` (or its nearest existing parent). */
export async function freeSpace(folder: string): Promise<number> {
  let existing = folder;
  while (!existsSync(existing) && dirname(existing) !== existing) existing = dirname(existing);
  const { bavail, bsize } = await statfs(existing);
  return bavail * bsize;
}

/** @throws EngineSetupError `disk-full`, saying where, how much is needed and how much there is. */
export async function checkDiskSpace(folder: string, needed: number): Promise<void> {
  const free = await freeSpace(folder);
  if (free >= needed) return;
  throw new EngineSetupError(
    'disk-full',
    `Setting up the TensorFlow engine needs ${inGigabytes(needed)} free for ${folder}; there are ${inGigabytes(free)}.`,
    'Free some space, or set EXPRESSION_LAB_HOME to a folder on a larger disk, and run "expression-lab engine setup" again. Until then the built-in wasm engine is used.',
  );
}

export function inGigabytes(bytes: number): string {
  return `${(bytes / gigabyte).toFixed(1)} GB`;
}
