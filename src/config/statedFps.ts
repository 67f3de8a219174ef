import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface StatedFps {
  /** The frame rate in the dataset's `dataset.json`, if it has one. */
  fps?: number;
  /** Why `dataset.json` could not be used. */
  problem?: string;
}

/** Reads the frame rate that a dataset states for itself (`dataset.json`: `{ "fps": 25 }`). */
export async function statedFps(datasetFolder: string): Promise<StatedFps> {
  const file = join(datasetFolder, 'dataset.json');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return {};
  try {
    const fps = (JSON.parse(text) as { fps?: unknown } | null)?.fps;
    if (fps === undefined) return {};
    if (typeof fps === 'number' && fps > 0 && Number.isFinite(fps)) return { fps };
    return { problem: `${file} states fps as ${JSON.stringify(fps)}, which is no frame rate.` };
  } catch {
    return { problem: `${file} is no valid JSON, so its frame rate is not used.` };
  }
}
