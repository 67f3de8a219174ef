import type { MapResult } from '../job/MapResult';
import { mapSchemaVersion, type MapRecord } from './MapRecord';

export interface MapSource {
  name: string;
  /** Relative to the map's folder, with forward slashes. */
  embedding: string;
  items: string | null;
}

/** What `map.json` says of a result. */
export function mapRecordOf(result: MapResult, { name, embedding, items }: MapSource): MapRecord {
  const { rows, columns } = result;
  return {
    schema: mapSchemaVersion,
    name,
    made: new Date().toISOString(),
    source: { embedding, items, rows, columns },
    method: result.method,
    metric: result.metric,
    seed: result.seed,
    settings: { ...result.settings },
    neighbors: result.neighbors,
    setAside: result.setAside,
    notes: result.notes,
    faithfulness: result.faithfulness ?? null,
    cost: result.cost ?? null,
    axes: result.axes ?? null,
    seconds: result.seconds,
    files: { positions: 'positions.npy', faithfulness: 'faithfulness.npy' },
  };
}
