// Measures a t-SNE map beside openTSNE's, alternated in one run, and scores both layouts alike.
//   node --import tsx bench/map.ts [--points 10000] [--dimensions 128] [--rounds 2] [--threads 2]
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

const { values } = parseArgs({
  options: {
    points: { type: 'string', default: '10000' },
    dimensions: { type: 'string', default: '128' },
    perplexity: { type: 'string', default: '30' },
    rounds: { type: 'string', default: '2' },
    threads: { type: 'string', default: '2' },
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
  affinities: number;
  descent: number;
  megabytes: number;
  layout: Float64Array;
}

async function ours(embedding: Embedding): Promise<Timed> {
  const result = await computeMap({
    embedding,
    method: 'tsne',
    seed: 1,
    threads,
    tsne: { perplexity },
  });
  const { neighbors = 0, affinities = 0, descent = 0, faithfulness = 0 } = result.seconds;
  console.log(
    `  ours      affinities ${(neighbors + affinities).toFixed(1)} s, descent ${descent.toFixed(1)} s (and faithfulness ${faithfulness.toFixed(1)} s)`,
  );
  return {
    affinities: neighbors + affinities,
    descent,
    megabytes: process.resourceUsage().maxRSS / 1024,
    layout: Float64Array.from(result.positions),
  };
}

async function theirs(python: string, folder: string): Promise<Timed> {
  const target = join(folder, 'theirs.npy');
  const script = join(__dirname, 'layoutByOpenTSNE.py');
  const args = [script, join(folder, 'data.npy'), target, `${perplexity}`, `${threads}`, '1'];
  const said = JSON.parse(execFileSync(python, args, { encoding: 'utf8' })) as Omit<
    Timed,
    'layout'
  >;
  console.log(
    `  openTSNE  affinities ${said.affinities.toFixed(1)} s, descent ${said.descent.toFixed(1)} s`,
  );
  return { ...said, layout: Float64Array.from((await readNpy(target)).values) };
}

/** Scores layouts on the same exact affinities with the exact normalization. */
function createScore(embedding: Embedding): (layout: Float64Array) => string {
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
    return `KL ${cost.toFixed(4)}, 15-neighbor preservation ${((100 * kept) / (15 * points)).toFixed(2)} %`;
  };
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
    const score = createScore(embedding);
    const seconds = (runs: Timed[]) => median(runs.map((run) => run.affinities + run.descent));
    const report = (name: string, runs: Timed[]) =>
      console.log(
        `${name}: ${seconds(runs).toFixed(1)} s, peak ${runs.at(-1)!.megabytes.toFixed(0)} MB; ${score(runs.at(-1)!.layout)}`,
      );
    report('expression-lab', ourRuns);
    if (!python) {
      console.log(
        'openTSNE: not measured (name a Python that has it in EXPRESSION_LAB_BENCH_PYTHON)',
      );
      return;
    }
    report('openTSNE      ', theirRuns);
    console.log(`ratio of times: ${(seconds(ourRuns) / seconds(theirRuns)).toFixed(2)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
