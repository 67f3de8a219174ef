// Measures a t-SNE map beside openTSNE's, alternated in one run, scores both layouts alike, and says whether
// the gates are met: not slower; KL within 2 %; 15-neighbor preservation within 1 point; 60,000 under 1 GB.
//   node --import tsx bench/map.ts [--points 10000] [--dimensions 128] [--rounds 2] [--threads 2] [--unscored]
// Ours is the whole call but the measuring of faithfulness, which openTSNE has not; theirs is affinities, PCA
// start and descent, without Python's start and imports. `--unscored` leaves out the exact scores (O(n²)).
// openTSNE is used where EXPRESSION_LAB_BENCH_PYTHON names a Python that has it; it is no dependency.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { computeMap } from '../src/maps/computeMap';
import { mapNeighbors } from '../src/maps/faithfulness/mapNeighbors';
import { exactNeighbors } from '../src/maps/neighbors/exactNeighbors';
import { encodeNpy } from '../src/maps/npy/encodeNpy';
import { readNpy } from '../src/maps/npy/readNpy';
import { createRepulsionState } from '../src/maps/repulsion/createRepulsionState';
import { exactRepulsion } from '../src/maps/repulsion/exactRepulsion';
import type { Embedding } from '../src/maps/rows/Embedding';
import { prepareRows } from '../src/maps/rows/prepareRows';
import { ThreadTeam } from '../src/maps/threads/ThreadTeam';
import { computeAffinities } from '../src/maps/tsne/computeAffinities';
import { RandomStream } from '../src/random/RandomStream';
import { median } from './median';
import { verdict } from './verdict';

const { values } = parseArgs({
  options: {
    points: { type: 'string', default: '10000' },
    dimensions: { type: 'string', default: '128' },
    perplexity: { type: 'string', default: '30' },
    rounds: { type: 'string', default: '2' },
    threads: { type: 'string', default: '2' },
    unscored: { type: 'boolean', default: false },
  },
});

const points = Number(values.points);
const dimensions = Number(values.dimensions);
const perplexity = Number(values.perplexity);
const rounds = Number(values.rounds);
const threads = Number(values.threads);
const clusters = 10;

/** Clusters whose centers are drawn from the same normal distribution as the points around them. */
function gaussianClusters(): Embedding {
  const random = RandomStream.named(0, 'bench', 'map');
  const centers = Float64Array.from({ length: clusters * dimensions }, () => random.normal());
  const data = new Float32Array(points * dimensions);
  for (let row = 0; row < points; row++) {
    const cluster = random.integer(clusters);
    for (let column = 0; column < dimensions; column++) {
      data[row * dimensions + column] = centers[cluster * dimensions + column]! + random.normal();
    }
  }
  return { rows: points, columns: dimensions, values: data };
}

interface Timed {
  seconds: number;
  /** Peak of the process; ours holds the data twice, once for the benchmark. */
  megabytes: number;
  layout: Float64Array;
}

async function ours(embedding: Embedding): Promise<Timed> {
  const began = performance.now();
  const result = await computeMap({
    embedding,
    method: 'tsne',
    seed: 1,
    threads,
    tsne: { perplexity },
  });
  const whole = (performance.now() - began) / 1000;
  const { neighbors = 0, affinities = 0, descent = 0, faithfulness = 0 } = result.seconds;
  const seconds = whole - faithfulness;
  console.log(
    `  ours      ${seconds.toFixed(1)} s: affinities ${(neighbors + affinities).toFixed(1)} s, descent ${descent.toFixed(1)} s (and faithfulness ${faithfulness.toFixed(1)} s)`,
  );
  return {
    seconds,
    megabytes: process.resourceUsage().maxRSS / 1024,
    layout: Float64Array.from(result.positions),
  };
}

async function theirs(python: string, folder: string): Promise<Timed> {
  const target = join(folder, 'theirs.npy');
  const script = join(__dirname, 'layoutByOpenTSNE.py');
  const args = [script, join(folder, 'data.npy'), target, `${perplexity}`, `${threads}`, '1'];
  const { affinities, descent, megabytes, version } = JSON.parse(
    execFileSync(python, args, { encoding: 'utf8' }),
  ) as { affinities: number; descent: number; megabytes: number; version: string };
  const seconds = affinities + descent;
  console.log(
    `  openTSNE  ${seconds.toFixed(1)} s: affinities ${affinities.toFixed(1)} s, descent ${descent.toFixed(1)} s (version ${version})`,
  );
  return { seconds, megabytes, layout: Float64Array.from((await readNpy(target)).values) };
}

interface Score {
  cost: number;
  /** Share of the 15 nearest neighbors that are among the 15 nearest of the layout. */
  kept: number;
}

/** Scores layouts on the same exact affinities with the exact normalization. */
function createScore(embedding: Embedding): (layout: Float64Array) => Score {
  const team = new ThreadTeam(1);
  const { matrix } = prepareRows(embedding, 'euclidean', 1);
  const lists = exactNeighbors(team, matrix, Math.min(points - 1, Math.ceil(3 * perplexity)));
  const { rowStarts, columns, values: p } = computeAffinities(team, lists, perplexity);
  return (layout) => {
    const state = createRepulsionState(layout);
    const normalization = exactRepulsion(team, state).update();
    let cost = Math.log(normalization);
    for (let i = 0; i < points; i++) {
      for (let entry = rowStarts[i]!; entry < rowStarts[i + 1]!; entry++) {
        const j = columns[entry]!;
        const square =
          (layout[2 * i]! - layout[2 * j]!) ** 2 + (layout[2 * i + 1]! - layout[2 * j + 1]!) ** 2;
        cost += p[entry]! * (Math.log(p[entry]!) + Math.log1p(square));
      }
    }
    const inMap = mapNeighbors(team, state.positions, 15);
    let kept = 0;
    for (let i = 0; i < points; i++) {
      const near = new Set(lists.indices.subarray(i * lists.k, i * lists.k + 15));
      for (let place = 0; place < 15; place++) if (near.has(inMap[15 * i + place]!)) kept++;
    }
    return { cost, kept: kept / (15 * points) };
  };
}

const secondsOf = (runs: Timed[]) => median(runs.map(({ seconds }) => seconds));

const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;

function report(
  name: string,
  runs: Timed[],
  scoreOf: ((layout: Float64Array) => Score) | undefined,
): Score | undefined {
  const { layout, megabytes } = runs.at(-1)!;
  const score = scoreOf?.(layout);
  const words = score
    ? `; KL ${score.cost.toFixed(4)}, 15-neighbor preservation ${(100 * score.kept).toFixed(2)} %`
    : '';
  console.log(`${name}: ${secondsOf(runs).toFixed(1)} s, peak ${megabytes.toFixed(0)} MB${words}`);
  return score;
}

/** A gate for 60,000 points; what fewer take says nothing of it. */
function checkMemory(runs: Timed[]): void {
  if (points < 60_000) return;
  const { megabytes } = runs.at(-1)!;
  verdict(
    `peak ${megabytes.toFixed(0)} MB (gate: under 1,000 MB for 60,000 points)`,
    megabytes < 1000,
  );
}

async function main(): Promise<void> {
  const python = process.env.EXPRESSION_LAB_BENCH_PYTHON;
  const folder = mkdtempSync(join(tmpdir(), 'map-bench-'));
  const embedding = gaussianClusters();
  console.log(
    `t-SNE of ${points} × ${dimensions} (${clusters} Gaussian clusters), perplexity ${perplexity}, PCA start, 250 + 500 iterations, ${threads} threads`,
  );
  try {
    writeFileSync(
      join(folder, 'data.npy'),
      encodeNpy(embedding.values as Float32Array, dimensions),
    );
    const ourRuns: Timed[] = [];
    const theirRuns: Timed[] = [];
    for (let round = 0; round < rounds; round++) {
      ourRuns.push(await ours(embedding));
      if (python) theirRuns.push(await theirs(python, folder));
    }
    const score = values.unscored ? undefined : createScore(embedding);
    const our = report('expression-lab', ourRuns, score);
    checkMemory(ourRuns);
    if (!python) {
      console.log(
        'openTSNE: not measured (name a Python that has it in EXPRESSION_LAB_BENCH_PYTHON)',
      );
      return;
    }
    const their = report('openTSNE      ', theirRuns, score);
    const ratio = secondsOf(ourRuns) / secondsOf(theirRuns);
    verdict(`${ratio.toFixed(2)} times openTSNE’s seconds (gate: not slower)`, ratio <= 1);
    if (!our || !their) return;
    const worse = 100 * (our.cost / their.cost - 1);
    verdict(`KL ${signed(worse)} % against openTSNE’s (gate: within 2 %)`, worse <= 2);
    const kept = 100 * (our.kept - their.kept);
    verdict(`15-neighbor preservation ${signed(kept)} points (gate: within 1 point)`, kept >= -1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
