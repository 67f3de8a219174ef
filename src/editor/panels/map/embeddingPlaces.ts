import { createHash } from 'node:crypto';
import { basename, join, resolve } from 'node:path';

/** Folder in a run's `embeddings/` and `maps/` for one set of images: readable, and different for every path. */
export function dataFolderName(data: string): string {
  const full = resolve(data);
  const name =
    basename(full)
      .replace(/\.[^.]+$/, '')
      .replace(/[^\w.-]+/g, '-') || 'data';
  return `${name}-${createHash('sha256').update(full).digest('hex').slice(0, 8)}`;
}

/** `X.npy` of a checkpoint of a run and a set of images. */
export function embeddingFile(run: string, data: string, step: number): string {
  const name = `step-${String(step).padStart(8, '0')}.npy`;
  return join(run, 'embeddings', dataFolderName(data), name);
}
