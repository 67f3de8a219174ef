// Measures steps of the tensorflow engine beside PyTorch's, alternated in one run; medians and ratios.
//   node --import tsx bench/step.ts [--parts resnet18-64,resnet18-112,resnet50-112,embedding] [--precision float32,bfloat16]
//     [--sides recorded,eager,torch,torch-compile] [--rounds 6] [--steps 5] [--threads N] [--backend tensorflow|wasm]
// PyTorch is used where EXPRESSION_LAB_BENCH_PYTHON names a Python that has it; on a machine with an NVIDIA GPU both use it.
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadEngine } from '../src/engine/loadEngine';
import { expressionLabHome } from '../src/files/expressionLabHome';
import { measureWork } from './measureWork';
import { restartWithEngine } from './restartWithEngine';
import { stepPart, stepParts } from './stepParts';
import type { StepWork } from './StepWork';

const { values } = parseArgs({
  options: {
    parts: { type: 'string', default: Object.keys(stepParts).join() },
    precision: { type: 'string', default: 'float32' },
    sides: { type: 'string', default: 'recorded,eager,torch,torch-compile' },
    backend: { type: 'string', default: 'tensorflow' },
    rounds: { type: 'string', default: '6' },
    steps: { type: 'string', default: '5' },
    threads: { type: 'string', default: String(cpus().length) },
  },
});

async function main(): Promise<void> {
  const home = expressionLabHome(process.env);
  if (values.backend === 'tensorflow' && restartWithEngine(home)) return;
  const backend = values.backend as 'tensorflow' | 'wasm';
  const [rounds, steps, threads] = [values.rounds, values.steps, values.threads].map(Number) as [
    number,
    number,
    number,
  ];
  const distFolder = resolve(__dirname, '../dist');
  const engine = await loadEngine({ backend, home, distFolder, threads });
  console.log(`${engine.name} on ${engine.device}`);
  for (const name of values.parts.split(',')) {
    const part = stepPart(name);
    for (const precision of values.precision.split(',') as StepWork['precision'][]) {
      const comparison = { rounds, steps, threads, sides: values.sides.split(',') };
      const lines = await measureWork(engine, { ...part, precision }, comparison);
      console.log(lines.join('\n'));
    }
  }
  process.exit(0);
}

void main();
