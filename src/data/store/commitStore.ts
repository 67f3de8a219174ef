import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from '../../files/writeAtomically';
import type { Dataset } from '../Dataset';
import { writeArrays } from './arrayFile';
import type { BuildLock } from './BuildLock';
import { segmentName } from './clipJournal';
import { folderTimes } from './folderTimes';
import { removeUnnamed } from './removeUnnamed';
import type { StoreAssembly } from './StoreAssembly';
import {
  headerFileName,
  storeSchema,
  type StoredFile,
  type StoreFormat,
  type StoreHeader,
} from './StoreHeader';
import { indexToArrays } from './StoreIndex';
import { sourcesToArrays } from './StoreSources';
import { watchedFolders } from './watchedFolders';

const problemExamples = 100;

export interface CommitOptions {
  size: number;
  format: StoreFormat;
  jpegQuality: number;
  scannedAt: number;
  manifest?: StoreHeader['manifest'];
}

/** Writes the index, then the header that makes the store whole, then removes what it does not name. */
export async function commitStore(
  folder: string,
  dataset: Dataset,
  lock: BuildLock,
  assembly: StoreAssembly,
  options: CommitOptions,
): Promise<void> {
  const version = randomUUID().slice(0, 8);
  const folders = watchedFolders(dataset);
  const { times } = await folderTimes(dataset.root, folders);
  // A folder that changed while it was listed may hold more than was seen.
  const settled = times.map((time) => (time < options.scannedAt ? time : NaN));
  const index = await writeFile(folder, `index-${version}.bin`, () =>
    indexToArrays(assembly.index(folders, settled)),
  );
  const sources = await writeFile(folder, `sources-${version}.bin`, () =>
    sourcesToArrays(assembly.sources()),
  );
  const segments = await Promise.all(
    assembly.segments().map(async (segment) => {
      const file = segmentName(segment);
      return { file, bytes: (await stat(join(folder, file))).size };
    }),
  );
  const { root, layout, clips, problems } = dataset;
  const { size, format, jpegQuality, manifest } = options;
  const header: StoreHeader = {
    schema: storeSchema,
    ...{ root, layout, size, format, jpegQuality },
    builtAt: new Date().toISOString(),
    clips: clips.length,
    frames: assembly.frames,
    unreadable: assembly.unreadable,
    problems: {
      count: problems.reduce((sum, { count = 1 }) => sum + count, 0),
      examples: problems.slice(0, problemExamples),
    },
    ...{ segments, index, sources },
    ...(manifest && { manifest }),
  };
  await lock.assertOwned();
  await writeAtomically(join(folder, headerFileName), JSON.stringify(header));
  await removeUnnamed(folder, header);
}

async function writeFile(
  folder: string,
  file: string,
  arrays: () => Parameters<typeof writeArrays>[1],
): Promise<StoredFile> {
  return { file, bytes: await writeArrays(join(folder, file), arrays()) };
}
