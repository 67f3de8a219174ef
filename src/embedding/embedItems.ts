import { stringify } from 'csv-stringify/sync';
import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readEncoder } from '../encoders/readEncoder';
import { loadEngine } from '../engine/loadEngine';
import { UserError } from '../files/UserError';
import { writeAtomically } from '../files/writeAtomically';
import { writeProblem } from '../files/writeProblem';
import { decodeItems, type DecodedItems } from './decodeItems';
import { besideArray } from './protocol/besideArray';
import type { EmbeddingItem, EmbeddingItems } from './EmbeddingItems';
import { embeddingSchema, type EmbeddingSummary } from './protocol/EmbeddingSummary';
import type { EmbedRequest } from './protocol/EmbedRequest';
import { EncoderOnDevice } from './EncoderOnDevice';
import { NpyAppender } from './NpyAppender';
import { readItems } from './readItems';
import { resolveWeights, type ResolvedWeights } from './resolveWeights';

/** Large enough to keep every core busy, small enough for a GPU of 4 GB with a ResNet-50 at 224². */
const batch = 64;

export interface EmbedReport {
  activity(text: string): void;
  progress(done: number, total: number): void;
}

/**
 * Embeds every readable image and writes `X.npy`, `X.csv` and `X.json`; whatever is there under these
 * names is whole, and of one embedding.
 * @throws UserError with the reason why it could not be done; no file is left behind then
 */
export async function embedItems(
  request: EmbedRequest,
  distFolder: string,
  report: EmbedReport,
): Promise<EmbeddingSummary> {
  const started = performance.now();
  const weights = await resolveWeights(request);
  await prepareFolder(request.out);
  report.activity('reading the list of images');
  const items = await readItems(request.data, request);
  report.activity('loading the engine');
  const { home, engine: backend, threads } = request;
  const engine = await loadEngine({ backend, threads, home, distFolder });
  const read = await readEncoder(weights.file, weights.architecture, request.prefix);
  const programNotes: string[] = [];
  const encoder = new EncoderOnDevice(engine, weights.architecture, read.values, weights, {
    ...{ step: 'recorded', precision: 'float32' },
    report: {
      preparing: (title) => report.activity(`preparing the ${title}`),
      prepared: () => report.activity('embedding'),
      fellBack: (title, why) =>
        void programNotes.push(`The ${title} ran operation by operation: ${why}`),
    },
  });
  report.activity('embedding');
  const { kept, skipped } = await embedAll(request.out, encoder, items, weights.resize, report);
  encoder.dispose();
  const notes = [
    ...engine.notes,
    ...programNotes,
    ...(read.note ? [read.note] : []),
    ...items.notes,
  ];
  const { summary: summaryFile, ...files } = besideArray(request.out);
  const summary: EmbeddingSummary = {
    schema: embeddingSchema,
    ...files,
    rows: kept.length,
    dimensions: encoder.dimensions,
    root: items.root,
    ...describeWeights(weights),
    engine: engine.name,
    device: engine.device,
    created: new Date().toISOString(),
    seconds: (performance.now() - started) / 1000,
    skipped,
    notes,
  };
  await writeAtomically(summary.table, tableOf(kept, items.labelColumns));
  // Written last: it says that array and table belong together.
  await writeAtomically(summaryFile, `${JSON.stringify(summary, null, 2)}\n`);
  return summary;
}

/** An earlier embedding of that name stops being one before it is written over. */
async function prepareFolder(out: string): Promise<void> {
  try {
    await mkdir(dirname(out), { recursive: true });
    await rm(besideArray(out).summary, { force: true });
  } catch (error) {
    throw writeProblem(error, 'the embeddings', out);
  }
}

function describeWeights({ file, architecture, resize, crop, run, step }: ResolvedWeights) {
  return { weights: file, architecture, resize, crop, run, step };
}

async function embedAll(
  out: string,
  encoder: EncoderOnDevice,
  { root, items }: EmbeddingItems,
  side: number,
  report: EmbedReport,
): Promise<{ kept: EmbeddingItem[]; skipped: DecodedItems['skipped'] }> {
  const array = await NpyAppender.create(out, encoder.dimensions).catch((error: unknown) => {
    throw writeProblem(error, 'the embeddings', out);
  });
  const kept: EmbeddingItem[] = [];
  const skipped: DecodedItems['skipped'] = [];
  try {
    const load = (start: number) => decodeItems(root, items.slice(start, start + batch), side);
    let next = load(0);
    for (let start = 0; start < items.length; start += batch) {
      const decoded = await next;
      // One batch ahead: images are decoded while the last ones are embedded.
      next = load(start + batch);
      kept.push(...decoded.items);
      skipped.push(...decoded.skipped);
      if (decoded.items.length > 0) {
        await array.append(encoder.embed(decoded.pixels, decoded.items.length));
      }
      report.progress(Math.min(items.length, start + batch), items.length);
    }
    if (kept.length === 0) throw nothingReadable(root, skipped);
    await array.finish();
    return { kept, skipped };
  } catch (error) {
    await array.abandon();
    // Only a system call has an errno; everything else is told as it is.
    if ((error as NodeJS.ErrnoException).syscall) throw writeProblem(error, 'the embeddings', out);
    throw error;
  }
}

function nothingReadable(root: string, skipped: DecodedItems['skipped']): UserError {
  const [first] = skipped;
  return new UserError(
    'no-readable-images',
    `0 of ${skipped.length} images in ${root} can be read; for example ${first!.path}: ${first!.reason}.`,
    'Paths in a table are relative to its folder.',
  );
}

function tableOf(items: readonly EmbeddingItem[], labelColumns: readonly string[]): string {
  const header = ['path', 'person_id', 'clip_id', 'frame', ...labelColumns];
  const rows = items.map(({ path, personId, clipId, frame, labels }) => [
    ...[path, personId, clipId, frame],
    ...labels,
  ]);
  return stringify([header, ...rows]);
}
