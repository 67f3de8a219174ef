import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse, stringify } from 'yaml';
import type { ItemTable } from '../src/maps/items/ItemTable';
import { readItemTable } from '../src/maps/items/readItemTable';
import { readNpy } from '../src/maps/npy/readNpy';
import { neighborSharing, type EmbeddedItem } from '../src/synth/finding/neighborSharing';

export interface PrecisionEnd {
  /** Mean over the last 20 steps. */
  loss: number;
  /** Held-out retrieval, top-1, after the last step. */
  retrieval: number;
  /** How often the nearest image of another clip is of the same person. */
  person: number;
  seconds: number;
}

export interface PrecisionRun {
  /** The config of all runs; changed for this one. */
  config: string;
  /** Where the run, its config and its embedding go. */
  folder: string;
  clips: string;
  precision: 'float32' | 'bfloat16' | 'float16';
  seed: string;
  threads?: number;
}

interface Event {
  type: string;
  loss?: number;
  heldOutTop1?: number;
  precision?: string;
  code?: string;
  text?: string;
}

const cli = resolve(__dirname, '../dist/cli.js');
const lastSteps = 20;

/** Trains in one precision and measures what came of it. @throws Error where the run did not have that precision */
export async function trainAtPrecision(run: PrecisionRun): Promise<PrecisionEnd> {
  const { folder, precision, seed, clips } = run;
  const settings = parse(readFileSync(run.config, 'utf8'));
  settings.precision = precision;
  if (run.threads) settings.engine = { ...settings.engine, threads: run.threads };
  const name = `${precision}-${seed}-${run.threads ?? 'all'}`;
  const file = join(folder, `${name}.pretrain.yaml`);
  writeFileSync(file, stringify(settings));
  const start = performance.now();
  const { path } = ask(['train', file, '--seed', seed, '--json']) as { path: string };
  const seconds = (performance.now() - start) / 1000;
  const events = readFileSync(join(path, 'events.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Event);
  refuseOtherPrecision(events, precision);
  const losses = events.filter(({ type }) => type === 'train').map(({ loss }) => loss!);
  const last = losses.slice(-lastSteps);
  const out = join(folder, `${name}.npy`);
  ask(['embed', path, '--data', clips, '--out', out, '--engine', 'tensorflow', '--json']);
  const embedding = await readNpy(out);
  const items = await readItemTable(out.replace(/npy$/, 'csv'), embedding.rows);
  return {
    loss: last.reduce((sum, loss) => sum + loss, 0) / last.length,
    retrieval: events.filter(({ type }) => type === 'evaluate').at(-1)?.heldOutTop1 ?? NaN,
    person: neighborSharing(embedding.values, described(items), 1).person.rate,
    seconds,
  };
}

function described({ columns, rows }: ItemTable): EmbeddedItem[] {
  const [person, clip] = ['person_id', 'clip_id'].map((name) => columns.indexOf(name));
  return rows.map((row) => ({ person: row[person!]!, clip: row[clip!]!, expression: '' }));
}

/** A step that ran eagerly ran in float32: the comparison would be of float32 with itself. */
function refuseOtherPrecision(events: readonly Event[], precision: string): void {
  const eager = events.find(({ code }) => code === 'program-eager');
  const used = events.find(({ type }) => type === 'attempt')?.precision;
  if (eager) throw new Error(eager.text);
  if (used !== precision) throw new Error(`The run had the precision ${used}, not ${precision}.`);
}

function ask(args: readonly string[]): unknown {
  const result = spawnSync(process.execPath, [cli, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  if (result.status === 0) return JSON.parse(result.stdout);
  throw new Error(`${args.join(' ')} ended with exit code ${result.status}:\n${result.stderr}`);
}
