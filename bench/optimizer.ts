// Measures the optimizer's share of recorded steps: those that throw their gradients away, those that update
// without weight decay (one operation for each filter or matrix, one for all vectors), and with it (a second one), in
// turn in one process.
//   node --import tsx bench/optimizer.ts [--parts resnet18-64,resnet18-112,resnet50-112] [--steps 25] [--threads N]
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { median } from './median';
import { OurStep, type StepSettings } from './ourStep';
import { startTensorFlow } from './startTensorFlow';
import { stepPart } from './stepParts';
import { warmUpSteps } from './warmUpSteps';

const { values } = parseArgs({
  options: {
    parts: { type: 'string', default: 'resnet18-64,resnet18-112,resnet50-112' },
    steps: { type: 'string', default: '25' },
    threads: { type: 'string', default: String(cpus().length) },
  },
});

const sides: [name: string, settings: StepSettings][] = [
  ['no update', { isUpdating: false }],
  ['Adam', { weightDecay: 0 }],
  ['Adam with weight decay', {}],
];

async function main(): Promise<void> {
  const engine = await startTensorFlow(Number(values.threads));
  if (!engine) return;
  console.log(
    `${engine.name} on ${engine.device}; ms per step, share of what updates (goal: under 5 %)`,
  );
  for (const part of values.parts.split(',')) {
    const work = { ...stepPart(part), precision: 'float32' } as const;
    const steps = sides.map(([name, settings]) => {
      const step = new OurStep(engine, work, 'recorded', settings);
      for (let index = 0; index < warmUpSteps; index++) step.run();
      return { name, step, times: [] as number[] };
    });
    for (let index = 0; index < Number(values.steps); index++) {
      for (const { step, times } of steps) times.push(step.run().wall);
    }
    const without = median(steps[0]!.times);
    const told = steps.map(({ name, step, times }) => {
      step.dispose();
      const time = median(times);
      const share = (100 * (time - without)) / time;
      return `${name} ${time.toFixed(0)} ms (${share.toFixed(1)} %)${step.told.join()}`;
    });
    console.log(`${part}: ${told.join(', ')}`);
  }
  process.exit(0);
}

void main();
