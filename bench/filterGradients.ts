// Repeats filter gradients by every set of kernels (`avx512` with Winograd's filtering, `…-direct` without) and
// counts those that are not the first one to the last bit
// (oneDNN v3.7.3 on AVX2 got some 1×1 filters' wrong, more often on a busy machine: run it beside a load).
//   node --import tsx bench/filterGradients.ts [--repeats 500] [--sets common-direct,avx512-direct,avx512]
//     [--precision float32] [--threads N]
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import type { Engine } from '../src/engine/Engine';
import type { Precision } from '../src/engine/programs/Program';
import { Programs } from '../src/engine/programs/Programs';
import { filterGradientProgram } from '../src/engine/testing/filterGradientProgram';
import { kernelSets, type KernelSettings } from './kernelSets';
import { startTensorFlow } from './startTensorFlow';

const { values } = parseArgs({
  options: {
    repeats: { type: 'string', default: '500' },
    sets: { type: 'string', default: 'common-direct,avx512-direct,avx512' },
    precision: { type: 'string', default: 'float32' },
    threads: { type: 'string', default: String(cpus().length) },
  },
});

type Layer = [number, number, number, number, number, number];

/** Images, side, channels, filters, side of a filter, stride: of the toy network and of ResNets at 64² and 112². */
const layers: Layer[] = [
  [32, 32, 3, 8, 3, 1],
  [32, 16, 8, 16, 3, 2],
  [32, 16, 8, 16, 1, 2],
  [32, 64, 3, 64, 7, 2],
  [32, 16, 64, 64, 3, 1],
  [32, 16, 64, 128, 3, 2],
  [32, 16, 64, 128, 1, 2],
  [32, 8, 128, 128, 3, 1],
  [32, 4, 256, 256, 3, 1],
  [32, 4, 256, 512, 3, 2],
  [32, 2, 512, 512, 3, 1],
  [32, 28, 256, 64, 1, 1],
  [32, 14, 128, 128, 3, 1],
  [32, 14, 256, 256, 3, 2],
  [32, 7, 256, 256, 3, 1],
  [32, 7, 512, 512, 3, 2],
  [32, 4, 512, 512, 3, 1],
];

async function main(): Promise<void> {
  const engine = await startTensorFlow(Number(values.threads));
  if (!engine) return;
  const repeats = Number(values.repeats);
  console.log(`${engine.name} on ${engine.device}; of ${repeats} repeats each, not as the first:`);
  let different = 0;
  for (const set of kernelSets(values.sets)) {
    for (const layer of layers) {
      const found = countDifferent(engine, set.settings, layer, repeats);
      different += found;
      console.log(`  ${set.name}, ${layer.join(' ')}: ${found}`);
    }
  }
  process.exit(different === 0 ? 0 : 1);
}

function countDifferent(engine: Engine, settings: KernelSettings, layer: Layer, repeats: number) {
  const [images, size, channels, filters, filter, stride] = layer;
  const pad = (filter - 1) / 2;
  const shape = { images, size, channels, filters, filter, stride, pad };
  const { definition, values: inputs } = filterGradientProgram(shape);
  const programs = new Programs(engine, {
    ...{ step: 'recorded', precision: values.precision as Precision, ...settings },
    report: {
      preparing: () => undefined,
      prepared: () => undefined,
      fellBack: (_, reason) => {
        throw new Error(`Nothing was tested: it ran eagerly. ${reason}`);
      },
    },
  });
  const run = () => Buffer.from(programs.call(definition, inputs).gradient!.buffer);
  // The first two are compared with eager ones.
  for (let index = 0; index < 2; index++) run();
  const first = run();
  let different = 0;
  for (let index = 0; index < repeats; index++) if (!run().equals(first)) different += 1;
  programs.dispose();
  return different;
}

void main();
