import { InvalidArgumentError, type Command } from 'commander';
import { mkdir } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { UserError } from '../files/UserError';
import { writeAtomically } from '../files/writeAtomically';
import { computeMap } from '../maps/computeMap';
import { colorBy } from '../maps/drawing/colorBy';
import { drawMap } from '../maps/drawing/drawMap';
import { readItemTable } from '../maps/items/readItemTable';
import type { ItemTable } from '../maps/items/ItemTable';
import { requestFromItems } from '../maps/items/requestFromItems';
import type { MapFrame } from '../maps/job/MapFrame';
import { mapMethods, type MapMethod, type MapRequest } from '../maps/job/MapRequest';
import type { MapResult } from '../maps/job/MapResult';
import { MapStopped } from '../maps/job/MapStopped';
import { encodeNpy } from '../maps/npy/encodeNpy';
import { readNpy } from '../maps/npy/readNpy';
import { mapRecordOf } from '../maps/results/mapRecordOf';
import { writeMap } from '../maps/results/writeMap';
import { distFolder } from './distFolder';
import { positiveNumber } from './optionParsers';
import { ProgressLine } from './ProgressLine';
import { renderMapReport } from './renderMapReport';
import type { TerminalIO } from './TerminalIO';

interface MapOptions {
  out: string;
  method: MapMethod;
  metric: 'euclidean' | 'cosine';
  perplexity?: number;
  iterations?: number;
  neighbors?: number;
  items?: string;
  color?: string;
  axes?: string;
  start?: string;
  seed: number;
  threads?: number;
  json?: boolean;
}

export function registerMapCommand(program: Command, io: TerminalIO): void {
  program
    .command('map')
    .argument('<embedding>', 'X.npy: one row an item')
    .description(
      'Lay items out in a plane so that near ones stay near, and say how far the map can be believed.',
    )
    .requiredOption(
      '--out <path>',
      'Y.npy (positions), Y.png (a picture) or a folder (a map to open in the editor)',
    )
    .option('--method <method>', mapMethods.join(', '), oneOf(mapMethods), 'tsne')
    .option(
      '--perplexity <number>',
      't-SNE: neighbors that count, about (default 30)',
      positiveNumber,
    )
    .option(
      '--iterations <number>',
      't-SNE: iterations after the 250 early ones (default 500)',
      positiveNumber,
    )
    .option('--neighbors <number>', 'UMAP: neighbors that count (default 15)', positiveNumber)
    .option(
      '--metric <metric>',
      'euclidean, cosine',
      oneOf(['euclidean', 'cosine'] as const),
      'euclidean',
    )
    .option('--items <table>', 'X.csv: one row an item; person_id and clip_id are understood')
    .option('--color <column>', 'column of the item table that colors the picture')
    .option('--axes <columns>', 'for --method axes: one or two columns, as expression,person_id')
    .option('--start <layout>', 'Y.npy of the same items: start from it, and lie as it does')
    .option('--seed <number>', 'whole number', wholeNumber, 0)
    .option('--threads <number>', 'threads that compute', positiveNumber)
    .option('--json', 'as JSON')
    .action((embedding: string, options: MapOptions) => makeMap(embedding, options, io));
}

async function makeMap(path: string, options: MapOptions, io: TerminalIO): Promise<void> {
  const embedding = await readNpy(path);
  const items =
    options.items === undefined ? undefined : await readItemTable(options.items, embedding.rows);
  if (options.color !== undefined) columnOf(items, options.color);
  const [first, second] = options.axes?.split(',') ?? [];
  const start = options.start === undefined ? undefined : await readStart(options.start);
  const request: MapRequest = {
    embedding,
    method: options.method,
    metric: options.metric,
    seed: options.seed,
    tsne: given({ perplexity: options.perplexity, iterations: options.iterations }),
    umap: given({ neighbors: options.neighbors }),
    axes: first === undefined ? undefined : { first, second },
    start,
    threads: options.threads,
    ...(items && requestFromItems(items)),
  };
  const result = await computeWatched(request, io);
  await write(path, result, items, options);
  const record = mapRecordOf(result, {
    name: basename(options.out),
    embedding: path,
    items: options.items ?? null,
  });
  const notes = items?.notes ?? [];
  io.stdout.write(
    options.json
      ? `${JSON.stringify({ out: resolve(options.out), ...record }, null, 2)}\n`
      : renderMapReport(result, options.out, notes),
  );
}

async function computeWatched(request: MapRequest, io: TerminalIO): Promise<MapResult> {
  const line = new ProgressLine(io);
  const stopping = new AbortController();
  const onInterrupt = () => stopping.abort();
  process.once('SIGINT', onInterrupt);
  const onFrame = (frame: MapFrame) => {
    if (frame.kind === 'stage') line.update(stageText[frame.stage]);
    else line.update(`moving points: ${frame.iteration} of ${frame.iterations}`);
  };
  try {
    return await computeMap(request, {
      onFrame,
      signal: stopping.signal,
      workers: join(distFolder(), 'workers'),
    });
  } catch (error) {
    if (error instanceof MapStopped) process.exitCode = 3;
    throw error;
  } finally {
    process.off('SIGINT', onInterrupt);
    line.clear();
  }
}

const stageText = {
  neighbors: 'finding neighbors',
  affinities: 'weighing neighbors',
  descent: 'moving points',
  faithfulness: 'measuring how far the map can be believed',
} as const;

async function write(
  embedding: string,
  result: MapResult,
  items: ItemTable | undefined,
  { out, color, items: table }: MapOptions,
): Promise<void> {
  const kind = extname(out).toLowerCase();
  if (kind !== '.npy' && kind !== '.png') {
    await writeMap(out, result, { embedding, items: table });
    return;
  }
  await mkdir(dirname(resolve(out)), { recursive: true });
  if (kind === '.npy') {
    await writeAtomically(out, encodeNpy(result.positions, 2));
    return;
  }
  const colored = color === undefined ? undefined : colorBy(color, columnOf(items, color));
  const svg = drawMap(result, basename(embedding), colored);
  // Loaded late: only pictures need an image library.
  const { default: sharp } = await import('sharp');
  await writeAtomically(out, await sharp(Buffer.from(svg), { unlimited: true }).png().toBuffer());
}

function columnOf(items: ItemTable | undefined, name: string): string[] {
  const column = items?.columns.indexOf(name) ?? -1;
  if (items && column >= 0) return items.rows.map((row) => row[column] ?? '');
  throw new UserError(
    'no-such-column',
    items
      ? `The item table has no column “${name}” (there are: ${items.columns.join(', ')}).`
      : `--color ${name} needs an item table.`,
    items ? 'Name one of its columns.' : 'Give it with --items X.csv.',
  );
}

async function readStart(path: string): Promise<Float64Array> {
  const { values, columns } = await readNpy(path);
  if (columns === 2) return Float64Array.from(values);
  throw new UserError(
    'start-not-a-layout',
    `${path} has ${columns} columns; a layout has two, x and y.`,
    'Give positions that “expression-lab map” has written.',
  );
}

/** Without what is not given, so that defaults stand. */
function given<T extends object>(options: T): Partial<{ [K in keyof T]: NonNullable<T[K]> }> {
  const present = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as Partial<{ [K in keyof T]: NonNullable<T[K]> }>;
}

function oneOf<T extends string>(names: readonly T[]): (text: string) => T {
  return (text) => {
    const name = names.find((candidate) => candidate === text);
    if (name === undefined)
      throw new InvalidArgumentError(`One of ${names.join(', ')} is expected.`);
    return name;
  };
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new InvalidArgumentError('A whole number from 0 is expected.');
  }
  return value;
}
