// What feeding costs: real frames from a frame store, augmented on the device, against the bare step on fixed views.
//   node --import tsx bench/fedStep.ts CLIPS --fps 25 [--backend tensorflow|wasm] [--pairs 16] [--size 64] [--rounds 6]
// Alternated in one run; medians. Also what the pipeline brings alone: frames drawn, read, and their augmentation drawn.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { pretrainConfigSchema } from '../src/config/pretrainConfigSchema';
import { loadEngine } from '../src/engine/loadEngine';
import { Programs } from '../src/engine/programs/Programs';
import { expressionLabHome } from '../src/files/expressionLabHome';
import { BatchFeed } from '../src/pretraining/BatchFeed';
import { prepareClips } from '../src/pretraining/prepareClips';
import { PretrainingModel } from '../src/pretraining/PretrainingModel';
import { runStep } from '../src/pretraining/runStep';
import { median } from './median';
import { OurStep } from './ourStep';
import { restartWithEngine } from './restartWithEngine';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    fps: { type: 'string' },
    backend: { type: 'string', default: 'tensorflow' },
    pairs: { type: 'string', default: '16' },
    size: { type: 'string', default: '64' },
    rounds: { type: 'string', default: '6' },
    steps: { type: 'string', default: '5' },
  },
});

const quiet = {
  preparing: () => undefined,
  prepared: () => undefined,
  fellBack: (title: string, reason: string) => console.log(`${title} runs eagerly: ${reason}`),
};

async function main(): Promise<void> {
  const home = expressionLabHome(process.env);
  if (values.backend === 'tensorflow' && restartWithEngine(home)) return;
  const [clips] = positionals;
  if (!clips) throw new Error('Usage: bench/fedStep.ts CLIPS --fps N');
  const size = Number(values.size);
  const pairs = Number(values.pairs);
  const config = pretrainConfigSchema.parse({
    version: 1,
    experiment: 'bench',
    data: { path: resolve(clips), fps: values.fps ? Number(values.fps) : undefined },
    augmentation: { resize: Math.round((size * 8) / 7), crop: size },
    encoder: { architecture: 'resnet18' },
    objective: {
      timeAug: { minimumShiftSeconds: 0.12, maximumShiftSeconds: 0.36 },
      hardNeg: { minimumGapSeconds: 1 },
    },
    optimization: { batchSize: pairs },
  });
  const engine = await loadEngine({
    backend: values.backend as 'tensorflow' | 'wasm',
    home,
    distFolder: resolve(__dirname, '../dist'),
  });
  const silent = { activity: () => undefined, message: () => undefined };
  const distFolder = resolve(__dirname, '../dist');
  const prepared = await prepareClips(config, home, silent, { distFolder });
  const model = new PretrainingModel(engine, { ...config.encoder, ...config.optimization });
  const feed = new BatchFeed(config, prepared.training, prepared.store, prepared.plan);
  const programs = new Programs(engine, { step: 'recorded', precision: 'float32', report: quiet });
  const work = { architecture: 'resnet18', work: 'train', size, precision: 'float32' } as const;
  const bare = new OurStep(engine, { ...work, images: 2 * pairs }, 'recorded');

  let step = 0;
  let next = feed.load(0);
  const makeFedStep = async () => {
    const batch = await next;
    next = feed.load(++step);
    runStep(programs, model, batch, config, 3e-4);
  };
  const loadAlone = async () => void (await feed.load(++step));
  const bareTimes: number[] = [];
  const fedTimes: number[] = [];
  const pipelineTimes: number[] = [];
  for (let warmUp = 0; warmUp < 3; warmUp++) {
    bare.run();
    await makeFedStep();
  }
  for (let round = 0; round < Number(values.rounds); round++) {
    for (let each = 0; each < Number(values.steps); each++) {
      bareTimes.push(await timed(async () => void bare.run()));
    }
    for (let each = 0; each < Number(values.steps); each++) fedTimes.push(await timed(makeFedStep));
    await next;
    for (let each = 0; each < Number(values.steps); each++) {
      pipelineTimes.push(await timed(loadAlone));
    }
    next = feed.load(++step);
  }
  const [ofBare, ofFed, ofPipeline] = [bareTimes, fedTimes, pipelineTimes].map(median) as [
    number,
    number,
    number,
  ];
  console.log(`ResNet-18 + head, 2×${pairs} views at ${size}², ${engine.name} on ${engine.device}`);
  console.log(
    `medians: bare step ${ofBare.toFixed(0)} ms, fed step ${ofFed.toFixed(0)} ms, pipeline alone ${ofPipeline.toFixed(1)} ms`,
  );
  console.log(
    `the fed step keeps ${((100 * ofBare) / ofFed).toFixed(0)} % of the bare step's rate`,
  );
  await next;
  await prepared.store.close();
  process.exit(0);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

void main();
