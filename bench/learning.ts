// Does the pipeline learn what it claims, and nothing where there is nothing to learn?
//   node --import tsx bench/learning.ts CLIPS --fps 25 [--steps N] [--seeds 0,1,2] [--engine tensorflow]
// Pretrains twice per seed on the same clips: with true positives, and with positives of other clips (the
// control). Prints loss and held-out retrieval before and after, with intervals over people.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parse, stringify } from 'yaml';
import { formatTable } from '../src/terminal/formatTable';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    fps: { type: 'string' },
    steps: { type: 'string' },
    seeds: { type: 'string', default: '0' },
    engine: { type: 'string', default: 'auto' },
  },
});

interface End {
  state: string;
  findings: {
    firstLoss: number;
    lastLoss: number;
    before: Record<string, number>;
    after: Record<string, number>;
  };
}

const cli = resolve(__dirname, '../dist/cli.js');

function main(): void {
  const [clips] = positionals;
  if (!clips) throw new Error('Usage: bench/learning.ts CLIPS --fps N');
  const folder = mkdtempSync(join(tmpdir(), 'expression-lab-learning-'));
  try {
    const config = createConfig(clips, folder);
    const rows = values.seeds
      .split(',')
      .flatMap((seed) => [false, true].map((shuffled) => measure(config, folder, seed, shuffled)));
    const header = [
      'positives',
      'seed',
      'loss',
      'of its start',
      'held-out top-1 before',
      'after',
      'chance',
    ];
    console.log(formatTable(header, rows, [1, 2, 3, 4, 5, 6]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function createConfig(clips: string, folder: string): string {
  const out = join(folder, 'true.pretrain.yaml');
  const args = [
    cli,
    'config',
    'create',
    resolve(clips),
    '--demo',
    '--out',
    out,
    '--engine',
    values.engine,
  ];
  if (values.fps) args.push('--fps', values.fps);
  if (values.steps) args.push('--steps', values.steps);
  execFileSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  return out;
}

function measure(config: string, folder: string, seed: string, shuffled: boolean): string[] {
  const settings = parse(readFileSync(config, 'utf8'));
  settings.objective.shufflePositives = shuffled;
  const file = join(folder, `${shuffled ? 'shuffled' : 'true'}-${seed}.pretrain.yaml`);
  writeFileSync(file, stringify(settings));
  const result = spawnSync(process.execPath, [cli, 'train', file, '--seed', seed, '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  if (result.status !== 0)
    throw new Error(`The run of ${file} ended with exit code ${result.status}`);
  const { firstLoss, lastLoss, before, after } = (JSON.parse(result.stdout) as End).findings;
  return [
    shuffled ? 'of other clips (control)' : 'true',
    seed,
    `${firstLoss.toFixed(3)} → ${lastLoss.toFixed(3)}`,
    (lastLoss / firstLoss).toFixed(2),
    rate(before),
    rate(after),
    after.heldOutChance!.toFixed(3),
  ];
}

function rate({ heldOutTop1, heldOutTop1Low, heldOutTop1High }: Record<string, number>): string {
  if (heldOutTop1Low === undefined || heldOutTop1High === undefined) return heldOutTop1!.toFixed(3);
  return `${heldOutTop1!.toFixed(3)} [${heldOutTop1Low.toFixed(3)}, ${heldOutTop1High.toFixed(3)}]`;
}

main();
