// Measures the bare training step beside PyTorch's, alternated in one run.
//   node --import tsx bench/step.ts [--backend tensorflow|wasm] [--pairs 16] [--size 64] [--rounds 6]
// PyTorch is used where EXPRESSION_LAB_BENCH_PYTHON names a Python that has it.
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadEngine } from '../src/engine/loadEngine';
import { expressionLabHome } from '../src/files/expressionLabHome';
import { median } from './median';
import { OurStep } from './ourStep';
import type { StepTime } from './StepTime';
import { PyTorchStep } from './PyTorchStep';
import { restartWithEngine } from './restartWithEngine';

const { values } = parseArgs({
  options: {
    backend: { type: 'string', default: 'tensorflow' },
    pairs: { type: 'string', default: '16' },
    size: { type: 'string', default: '64' },
    rounds: { type: 'string', default: '6' },
    steps: { type: 'string', default: '5' },
    threads: { type: 'string', default: String(cpus().length) },
  },
});

async function main(): Promise<void> {
  const home = expressionLabHome(process.env);
  if (values.backend === 'tensorflow' && restartWithEngine(home)) return;
  const backend = values.backend as 'tensorflow' | 'wasm';
  const numbers = [values.pairs, values.size, values.rounds, values.steps, values.threads];
  const [pairs = 0, size = 0, rounds = 0, steps = 0, threads = 0] = numbers.map(Number);
  const distFolder = resolve(__dirname, '../dist');
  const engine = await loadEngine({ backend, home, distFolder, threads });
  const ours = new OurStep(engine, pairs, size);
  const theirs = await PyTorchStep.start(pairs, size, threads);
  console.log(`ResNet-18 + head, NT-Xent, Adam, float32, 2×${pairs} views at ${size}², bare step`);
  console.log(`${engine.name} on ${engine.device}`);

  const runOurs = (): StepTime => {
    const start = performance.now();
    const before = process.cpuUsage();
    ours.run();
    const { user, system } = process.cpuUsage(before);
    return { wall: performance.now() - start, cpu: (user + system) / 1000 };
  };
  for (let step = 0; step < 3; step++) runOurs();
  await theirs?.run(3);
  const ourTimes: StepTime[] = [];
  const theirTimes: StepTime[] = [];
  for (let round = 0; round < rounds; round++) {
    for (let step = 0; step < steps; step++) ourTimes.push(runOurs());
    if (theirs) theirTimes.push(...(await theirs.run(steps)));
  }
  theirs?.stop();
  report(`expression-lab (${engine.name})`, ourTimes, pairs);
  if (!theirs) {
    console.log(
      'PyTorch: not measured (name a Python that has torch in EXPRESSION_LAB_BENCH_PYTHON)',
    );
    return;
  }
  report(`PyTorch ${theirs.version} eager, channels_last`, theirTimes, pairs);
  const ratio = (pick: (time: StepTime) => number) =>
    (median(ourTimes.map(pick)) / median(theirTimes.map(pick))).toFixed(2);
  console.log(`ratio of medians: ${ratio(({ wall }) => wall)}`);
  console.log(`ratio of medians of processor time: ${ratio(({ cpu }) => cpu)}`);
}

function report(name: string, times: StepTime[], pairs: number): void {
  const walls = times.map(({ wall }) => wall);
  const middle = median(walls);
  const [low, high] = [Math.min(...walls), Math.max(...walls)].map((time) => time.toFixed(0));
  const rate = ((2 * pairs * 1000) / middle).toFixed(0);
  const cpu = median(times.map((time) => time.cpu)).toFixed(0);
  console.log(
    `${name}: median ${middle.toFixed(0)} ms (${low} to ${high}), ${rate} images/s; processor ${cpu} ms`,
  );
}

void main();
