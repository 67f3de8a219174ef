import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MapError } from '../MapError';
import { readNpy } from '../npy/readNpy';
import { mapRecordSchema, type MapRecord } from './MapRecord';

export interface StoredMap {
  record: MapRecord;
  /** n × 2; NaN for rows that are set aside. */
  positions: Float32Array;
  /** n values 0 … 1; NaN for rows that are set aside. */
  faithfulness: Float32Array;
}

/** @throws MapError, NpyError */
export async function readMap(folder: string): Promise<StoredMap> {
  const file = join(folder, 'map.json');
  const record = decodeRecord(await readText(file), file);
  const rows = record.source.rows;
  const read = async (name: string, columns: number) => {
    const array = await readNpy(join(folder, name));
    if (array.rows !== rows || array.columns !== columns) {
      throw new MapError(
        'map-damaged',
        `${join(folder, name)} is ${array.rows} × ${array.columns}, ${file} says ${rows} × ${columns}.`,
        'Compute the map again.',
      );
    }
    return Float32Array.from(array.values);
  };
  return {
    record,
    positions: await read(record.files.positions, 2),
    faithfulness: await read(record.files.faithfulness, 1),
  };
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new MapError(
      'no-map',
      `${file} cannot be read (${code}).`,
      'Choose a folder that holds a map.',
    );
  }
}

function decodeRecord(text: string, file: string): MapRecord {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new MapError('map-damaged', `${file} is no JSON.`, 'Compute the map again.');
  }
  const parsed = mapRecordSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new MapError(
    'map-of-other-version',
    `${file} is not a map that this version reads (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}).`,
    'Compute the map again with this version.',
  );
}
