// Times single 3×3 convolutions, with both their gradients and without, by their definition and by Winograd's minimal filtering,
// in turn in one process; says what the product would choose (suitsWinograd).
//   node --import tsx bench/winograd.ts [--set avx512] [--rounds 25] [--threads N] [--layers 64x4x512,32x2x512]
// A layer is images × side × channels, with as many filters.
import * as tf from '@tensorflow/tfjs-core';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import type { Engine } from '../src/engine/Engine';
import type { ProgramDefinition } from '../src/engine/programs/ProgramDefinition';
import { Programs } from '../src/engine/programs/Programs';
import type { ConvolvedLayer } from '../src/engine/tensorflow/program/rewrites/winograd/ConvolvedLayer';
import { suitsWinograd } from '../src/engine/tensorflow/program/rewrites/winograd/suitsWinograd';
import { convolutionProgram } from '../src/engine/testing/convolutionProgram';
import { strictReport } from '../src/engine/testing/strictReport';
import { kernelSets, type KernelSettings } from './kernelSets';
import { median } from './median';
import { startTensorFlow } from './startTensorFlow';
import { warmUpSteps } from './warmUpSteps';

const ofResNets =
  '64x14x128,64x7x256,64x4x512,32x14x128,32x28x128,32x8x128,32x4x256,32x2x512,64x28x64,64x8x64,16x4x512,8x4x512';

const { values } = parseArgs({
  options: {
    set: { type: 'string', default: 'avx512' },
    rounds: { type: 'string', default: '25' },
    threads: { type: 'string', default: String(cpus().length) },
    layers: { type: 'string', default: ofResNets },
  },
});

async function main(): Promise<void> {
  const engine = await startTensorFlow(Number(values.threads));
  if (!engine) return;
  const { settings } = kernelSets(values.set)[0]!;
  console.log(`${engine.name} on ${engine.device}, ${values.set}`);
  console.log('ms by definition → by Winograd, ratio (what the product takes)');
  for (const named of values.layers.split(',')) {
    const [images, side, channels] = named.split('x').map(Number) as [number, number, number];
    const layer = { images, height: side, width: side, channels, filters: channels };
    const [trained, untrained] = [true, false].map((isTrained) => {
      const ratio = compare(engine, settings, layer, isTrained);
      return `${ratio} (${suitsWinograd(layer, isTrained) ? 'Winograd' : 'definition'})`;
    });
    console.log(`  ${named}: with gradients ${trained}; without ${untrained}`);
  }
  process.exit(0);
}

function compare(
  engine: Engine,
  settings: KernelSettings,
  layer: ConvolvedLayer,
  isTrained: boolean,
): string {
  const { definition, inputs } = layerWork(layer, isTrained);
  const sides = (['never', 'always'] as const).map((winograd) => {
    const programs = new Programs(engine, {
      ...{ step: 'recorded', precision: 'float32', ...settings, winograd },
      report: strictReport,
    });
    const run = () => void programs.call(definition, inputs);
    for (let index = 0; index < warmUpSteps; index++) run();
    return { programs, run, times: [] as number[] };
  });
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const { run, times } of sides) {
      const start = performance.now();
      run();
      times.push(performance.now() - start);
    }
  }
  for (const { programs } of sides) programs.dispose();
  const [direct, winograd] = sides.map(({ times }) => median(times)) as [number, number];
  return `${direct.toFixed(1)} → ${winograd.toFixed(1)}, ${(winograd / direct).toFixed(2)}`;
}

/** The layer's outputs, of each the sum of squares only: reading them back is no part of a step. */
function layerWork(layer: ConvolvedLayer, isTrained: boolean) {
  const { definition, values: inputs } = convolutionProgram(layer, isTrained);
  const step = definition.entries.step!;
  const body: typeof step.body = (tensors) =>
    tf.tidy(() =>
      Object.fromEntries(
        Object.entries(step.body(tensors)).map(([name, result]) => [
          name,
          tf.sum(tf.square(result)),
        ]),
      ),
    );
  const summed: ProgramDefinition = { ...definition, entries: { step: { ...step, body } } };
  return { definition: summed, inputs };
}

void main();
