import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { writeAtomically } from '../../files/writeAtomically';
import type { MapResult } from '../job/MapResult';
import { encodeNpy } from '../npy/encodeNpy';
import { mapRecordOf } from './mapRecordOf';
import type { MapRecord } from './MapRecord';

export interface WriteMapOptions {
  /** Paths of the embedding and of its item table. */
  embedding: string;
  items?: string;
}

/**
 * Writes a map as a folder: `map.json`, `positions.npy` (n × 2 float32), `faithfulness.npy` (n float32).
 * The folder appears whole under its name, in place of an earlier one.
 */
export async function writeMap(
  folder: string,
  result: MapResult,
  { embedding, items }: WriteMapOptions,
): Promise<MapRecord> {
  const target = resolve(folder);
  const fromMap = (path: string) => relative(target, resolve(path)).split(sep).join('/');
  const record = mapRecordOf(result, {
    name: basename(target),
    embedding: fromMap(embedding),
    items: items === undefined ? null : fromMap(items),
  });
  await mkdir(dirname(target), { recursive: true });
  const fresh = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
  try {
    const { files } = record;
    await writeAtomically(join(fresh, files.positions), encodeNpy(result.positions, 2));
    await writeAtomically(join(fresh, files.faithfulness), encodeNpy(result.pointFaithfulness, 0));
    await writeAtomically(join(fresh, 'map.json'), `${JSON.stringify(record, null, 2)}\n`);
    await replace(target, fresh);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  return record;
}

/** A folder cannot be renamed over a full one: the old one steps aside first. */
async function replace(target: string, fresh: string): Promise<void> {
  const old = `${fresh}-old`;
  try {
    await rename(target, old);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  await rename(fresh, target);
  await rm(old, { recursive: true, force: true });
}
