// Measures what a choice of kernels gains in whole recorded steps: all sets in one process, step by step in turn.
//   node --import tsx bench/kernels.ts [--parts resnet18-64,resnet18-112,resnet50-112] [--precision float32,bfloat16]
//     [--sets common,avx512 (also recorded, and each with -direct)] [--steps 15] [--threads N]
// `…-direct` computes all convolutions by their definition, none by Winograd's filtering.
// `recorded` asks for TensorFlow's own filter gradients, which in bfloat16 take ten times as long.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import type { Engine } from '../src/engine/Engine';
import { kernelSets } from './kernelSets';
import { median } from './median';
import { OurStep } from './ourStep';
import { startTensorFlow } from './startTensorFlow';
import { stepPart } from './stepParts';
import type { StepWork } from './StepWork';
import { warmUpSteps } from './warmUpSteps';

const { values } = parseArgs({
  options: {
    parts: { type: 'string', default: 'resnet18-64,resnet18-112,resnet50-112' },
    precision: { type: 'string', default: 'float32,bfloat16' },
    sets: { type: 'string', default: 'common,avx512' },
    steps: { type: 'string', default: '15' },
    threads: { type: 'string', default: String(cpus().length) },
  },
});

async function main(): Promise<void> {
  const engine = await startTensorFlow(Number(values.threads));
  if (!engine) return;
  console.log(`${engine.name} on ${engine.device}; ms per step, ratio to the first set`);
  for (const part of values.parts.split(',')) {
    for (const precision of values.precision.split(',') as StepWork['precision'][]) {
      console.log(`${part}, ${precision}`);
      for (const line of compare(engine, { ...stepPart(part), precision })) console.log(line);
    }
  }
  process.exit(0);
}

function compare(engine: Engine, work: StepWork): string[] {
  const sides = kernelSets(values.sets).map((set) => {
    const step = new OurStep(engine, work, 'recorded', set.settings);
    for (let index = 0; index < warmUpSteps; index++) step.run();
    return { set: set.name, step, times: [] as number[] };
  });
  for (let index = 0; index < Number(values.steps); index++) {
    for (const { step, times } of sides) times.push(step.run().wall);
  }
  const first = median(sides[0]!.times);
  return sides.map(({ set, step, times }) => {
    step.dispose();
    const time = median(times);
    const told = step.told.map((line) => `; ${line}`).join('');
    return `  ${set}: ${time.toFixed(0)} ms, ${(time / first).toFixed(3)}${told}`;
  });
}

void main();
