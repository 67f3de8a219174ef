// Does a lower precision learn the same? Trains the same config in both, for each seed, on the tensorflow engine.
//   node --import tsx bench/precision.ts CLIPS --fps 25 [--steps 300] [--seeds 0,1,2] [--network resnet18]
//     [--size 32] [--pairs 6] [--precision bfloat16|float16] [--control]
// Prints the final loss (mean over the last 20 steps), held-out retrieval and how often the nearest image of another clip
// is of the same person, and says whether the loss is within 2 % and both accuracies are within noise. Uses dist: npm run build first.
// --control also trains in float32 on one thread, whose sums are rounded in another order: how far apart that alone leads.
// The defaults take about 12 minutes on 2 quiet cores without arithmetic for bfloat16 (0.6 s a step).
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parse, stringify } from 'yaml';
import { formatTable } from '../src/terminal/formatTable';
import { trainAtPrecision, type PrecisionEnd } from './trainAtPrecision';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    fps: { type: 'string' },
    steps: { type: 'string', default: '300' },
    seeds: { type: 'string', default: '0,1,2' },
    network: { type: 'string', default: 'resnet18' },
    size: { type: 'string', default: '32' },
    pairs: { type: 'string', default: '6' },
    precision: { type: 'string', default: 'bfloat16' },
    control: { type: 'boolean', default: false },
  },
});

const largestLossDifference = 0.02;
const lower = values.precision as 'bfloat16' | 'float16';

interface Pair {
  seed: string;
  float32: PrecisionEnd;
  lower: PrecisionEnd;
  /** float32, its sums rounded in another order. */
  control?: PrecisionEnd;
}

async function main(): Promise<void> {
  const [clips] = positionals;
  if (!clips) throw new Error('Usage: bench/precision.ts CLIPS --fps N');
  const folder = mkdtempSync(join(tmpdir(), 'expression-lab-precision-'));
  try {
    const config = createConfig(clips, folder);
    const pairs: Pair[] = [];
    for (const seed of values.seeds.split(',')) {
      const run = { config, folder, clips: resolve(clips), seed };
      const float32 = await trainAtPrecision({ ...run, precision: 'float32' });
      const pair: Pair = {
        ...{ seed, float32 },
        lower: await trainAtPrecision({ ...run, precision: lower }),
      };
      if (values.control) {
        pair.control = await trainAtPrecision({ ...run, precision: 'float32', threads: 1 });
      }
      pairs.push(pair);
      console.log(tableOf(pairs.slice(-1)));
    }
    const { network, size, pairs: batch, steps } = values;
    console.log(`\n${network}, 2×${batch} views at ${size}², ${steps} steps, ${clips}`);
    console.log(tableOf(pairs));
    console.log(verdict(pairs).join('\n'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function createConfig(clips: string, folder: string): string {
  const out = join(folder, 'both.pretrain.yaml');
  const cli = resolve(__dirname, '../dist/cli.js');
  const args = [cli, 'config', 'create', resolve(clips), '--demo', '--out', out];
  args.push('--engine', 'tensorflow', '--steps', values.steps);
  if (values.fps) args.push('--fps', values.fps);
  execFileSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const settings = parse(readFileSync(out, 'utf8'));
  const [size, steps] = [Number(values.size), Number(values.steps)];
  settings.augmentation = { resize: Math.round((size * 9) / 8), crop: size };
  settings.encoder = { architecture: values.network };
  settings.optimization.batchSize = Number(values.pairs);
  // Before and after: in software a measurement in between would cost as much as the steps.
  settings.evaluation.everySteps = steps;
  settings.log = { everySteps: 1 };
  writeFileSync(out, stringify(settings));
  return out;
}

function tableOf(pairs: readonly Pair[]): string {
  const row = (seed: string, precision: string, end: PrecisionEnd) => [
    ...[seed, precision, end.loss.toFixed(4), end.retrieval.toFixed(3)],
    ...[end.person.toFixed(3), end.seconds.toFixed(0)],
  ];
  const rows = pairs.flatMap(({ seed, float32, lower: low, control }) => [
    row(seed, 'float32', float32),
    row(seed, lower, low),
    ...(control ? [row(seed, 'float32, one thread', control)] : []),
  ]);
  const header = ['seed', 'precision', 'final loss', 'held-out top-1', 'same person', 'seconds'];
  return formatTable(header, rows, [2, 3, 4, 5]);
}

function verdict(pairs: readonly Pair[]): string[] {
  const of = (side: 'float32' | 'lower', name: keyof PrecisionEnd) =>
    pairs.map((pair) => pair[side][name]);
  const lines = [lossLine(lower, of('float32', 'loss'), of('lower', 'loss'))];
  if (values.control) {
    const control = pairs.map((pair) => pair.control!.loss);
    lines.push(lossLine('float32 on one thread', of('float32', 'loss'), control));
  }
  for (const [name, title] of [
    ['retrieval', 'held-out retrieval, top-1'],
    ['person', 'nearest image of another clip is of the same person'],
  ] as const) {
    const [full, reduced] = [of('float32', name), of('lower', name)];
    lines.push(
      `${title}: float32 ${spread(full)}, ${lower} ${spread(reduced)}: ${withinNoise(full, reduced)}`,
    );
  }
  return lines;
}

function lossLine(name: string, float32: readonly number[], other: readonly number[]): string {
  const off = mean(other) / mean(float32) - 1;
  const each = other.map((loss, index) => loss / float32[index]! - 1);
  const error = pairedError(each);
  const isClose = Math.abs(off) <= largestLossDifference;
  return [
    `final loss: float32 ${spread(float32)}, ${name} ${spread(other)}, difference ${percent(off)}`,
    `(each seed: ${each.map(percent).join(', ')}${error}): ${isClose ? 'within' : 'NOT within'} 2 %`,
  ].join(' ');
}

/** Seeds share their batches: the noise is that of the differences. */
function pairedError(differences: readonly number[]): string {
  if (differences.length < 2) return '';
  const error = deviation(differences) / Math.sqrt(differences.length);
  return `; twice the standard error of their mean: ${percent(2 * error)}`;
}

/** Whether two means differ by less than twice the standard error of their difference, over seeds (Welch). */
function withinNoise(full: readonly number[], reduced: readonly number[]): string {
  const difference = mean(reduced) - mean(full);
  const told = `difference ${difference.toFixed(3)}`;
  if (full.length < 2) return `${told}; one seed says nothing of the noise`;
  const error = Math.sqrt((deviation(full) ** 2 + deviation(reduced) ** 2) / full.length);
  const isNoise = Math.abs(difference) <= 2 * error;
  return `${told}, ${isNoise ? 'within' : 'NOT within'} noise (twice the standard error: ${(2 * error).toFixed(3)})`;
}

function spread(numbers: readonly number[]): string {
  const around = numbers.length > 1 ? ` ± ${deviation(numbers).toFixed(3)}` : '';
  return `${mean(numbers).toFixed(3)}${around}`;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}

/** Of a sample: n − 1. */
function deviation(numbers: readonly number[]): number {
  const middle = mean(numbers);
  const squares = numbers.reduce((sum, each) => sum + (each - middle) ** 2, 0);
  return Math.sqrt(squares / (numbers.length - 1));
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}

void main();
