// Trains for 2,000 steps and prints how the memory (RSS) grows between step 200 and the last: it must stay flat.
//   node --import tsx bench/memory.ts [--backend wasm|tensorflow|both] [--network toy|resnet18] [--steps 2000]
// toy: the toy network of src/pretraining/testing, each operation by itself. resnet18: the product's own step on
// 8 views of 32 pixels (on tensorflow as one recorded function).
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { setImmediate as yieldToEvents } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Engine } from '../src/engine/Engine';
import { loadEngine } from '../src/engine/loadEngine';
import { Programs } from '../src/engine/programs/Programs';
import { expressionLabHome } from '../src/files/expressionLabHome';
import { stepsOf, toyModel } from '../src/pretraining/testing/toySteps';
import { ToyTraining } from '../src/pretraining/testing/ToyTraining';
import { median } from './median';
import { restartWithEngine } from './restartWithEngine';

const { values } = parseArgs({
  options: {
    backend: { type: 'string', default: 'both' },
    network: { type: 'string', default: 'toy' },
    steps: { type: 'string', default: '2000' },
  },
});

/** Up to here buffers and caches may still grow. */
const settledAt = 200;
const sampleEvery = 20;

async function main(): Promise<void> {
  if (values.backend === 'both') {
    for (const backend of ['wasm', 'tensorflow']) runApart(backend);
    return;
  }
  const home = expressionLabHome(process.env);
  if (values.backend === 'tensorflow' && restartWithEngine(home)) return;
  const backend = values.backend as 'wasm' | 'tensorflow';
  const engine = await loadEngine({ backend, home, distFolder: resolve(__dirname, '../dist') });
  const steps = Number(values.steps);
  const step = stepper(engine);
  const samples: Sample[] = [];
  for (let done = 1; done <= steps; done++) {
    step(done);
    // As the trainer does: what native code frees, it frees between turns.
    await yieldToEvents();
    if (done >= settledAt && done % sampleEvery === 0) samples.push(measure(engine));
  }
  report(engine, samples, steps);
}

interface Sample {
  /** Bytes: resident; in use by JavaScript, its array buffers included. */
  rss: number;
  used: number;
  tensors: number;
}

/** RSS moves by some percent up and down: medians of the first and of the last 200 steps are compared. */
function report(engine: Engine, samples: readonly Sample[], steps: number): void {
  const window = 200 / sampleEvery;
  const middle = (part: readonly Sample[], of: keyof Sample) =>
    median(part.map((each) => each[of]));
  const ends = [samples.slice(0, window), samples.slice(-window)] as const;
  const [before, after] = ends.map((part) => middle(part, 'rss')) as [number, number];
  const [usedBefore, usedAfter] = ends.map((part) => middle(part, 'used')) as [number, number];
  const [first, last] = [samples[0]!, samples.at(-1)!];
  const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1);
  const growth = (from: number, to: number) => `${((100 * (to - from)) / from).toFixed(2)} %`;
  const extent = samples.map(({ rss }) => rss);
  console.log(
    `RSS at each tenth, MiB: ${tenths(samples)
      .map(({ rss }) => megabytes(rss))
      .join(', ')} (what settles is a cache, what goes on is a leak)`,
  );
  console.log(
    `${values.network} on ${engine.name}, steps ${settledAt} to ${steps}: RSS ${megabytes(before)} to ${megabytes(after)} MiB (${growth(before, after)}; between ${megabytes(Math.min(...extent))} and ${megabytes(Math.max(...extent))}), JavaScript ${megabytes(usedBefore)} to ${megabytes(usedAfter)} MiB, tensors ${first.tensors} to ${last.tensors}`,
  );
  process.exit(after - before < 0.01 * before ? 0 : 1);
}

function tenths(samples: readonly Sample[]): Sample[] {
  return Array.from(
    { length: 11 },
    (_, tenth) => samples[Math.round((tenth * (samples.length - 1)) / 10)]!,
  );
}

/** Makes the step of that number. */
function stepper(engine: Engine): (step: number) => void {
  if (values.network !== 'resnet18') {
    const training = new ToyTraining(engine, 1);
    return () => void training.step();
  }
  const model = toyModel(engine);
  const report = { preparing: () => undefined, prepared: () => undefined, fellBack: console.error };
  const programs = new Programs(engine, { step: 'recorded', precision: 'float32', report });
  return (step) => void stepsOf(programs, model, [step], 1e-4);
}

function measure(engine: Engine): Sample {
  // What JavaScript no longer needs is not to be counted as growth.
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rss, used: heapUsed + external, tensors: engine.memory().tensors };
}

function runApart(backend: string): void {
  const options = ['--network', values.network, '--steps', values.steps];
  const args = [...process.execArgv, __filename, '--backend', backend, ...options];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  process.exitCode ||= status ?? 1;
}

void main();
