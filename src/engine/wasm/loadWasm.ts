import * as tf from '@tensorflow/tfjs-core';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { registerComposedKernels } from '../composed/registerComposedKernels';
import type { Engine } from '../Engine';
import { framesAsFloats } from '../framesAsFloats';
import { EagerProgram } from '../programs/EagerProgram';
import { registerGradients } from '../operations/registerGradients';
import { EngineSetupError } from '../setup/EngineSetupError';
import { registerWasmKernels } from './registerWasmKernels';

/**
 * Makes the embedded WebAssembly backend tfjs's backend: nothing to install, one core.
 * @param distFolder where `wasm/` lies in a built product; a checkout falls back to node_modules
 * @throws EngineSetupError `no-wasm-files`
 */
export async function loadWasm(distFolder: string): Promise<Engine> {
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(`${wasmFolder(distFolder)}/`);
  registerWasmKernels();
  registerComposedKernels('wasm');
  registerGradients();
  await withoutNewProcessListeners(() => tf.setBackend('wasm'));
  return {
    name: 'wasm',
    device: `CPU, ${cpus()[0]?.model.trim() ?? 'unknown'}, 1 thread (wasm)`,
    notes: [],
    framesTensor: framesAsFloats,
    createProgram: (definition) => new EagerProgram(definition, framesAsFloats),
    memory: () => {
      const { numTensors, numBytes } = tf.memory();
      return { tensors: numTensors, bytes: numBytes, backendTensors: tf.backend().numDataIds() };
    },
  };
}

/**
 * Emscripten's start-up code adds process listeners that throw uncaught errors again, so that Node prints its
 * one line of 60 kB of source with every fault of ours; they are taken off again.
 */
async function withoutNewProcessListeners(start: () => Promise<unknown>): Promise<void> {
  const events = ['uncaughtException', 'unhandledRejection'] as const;
  const before = events.map((event) => process.rawListeners(event));
  await start();
  events.forEach((event, index) => {
    for (const listener of process.rawListeners(event)) {
      if (!before[index]!.includes(listener)) {
        process.removeListener(event, listener as (...args: unknown[]) => void);
      }
    }
  });
}

const simdFile = 'tfjs-backend-wasm-simd.wasm';

function wasmFolder(distFolder: string): string {
  const beside = join(distFolder, 'wasm');
  if (existsSync(join(beside, simdFile))) return beside;
  try {
    const require = createRequire(join(distFolder, 'x.js'));
    return dirname(require.resolve(`@tensorflow/tfjs-backend-wasm/dist/${simdFile}`));
  } catch {
    throw new EngineSetupError(
      'no-wasm-files',
      `The wasm engine's files (${simdFile}) were not found in ${beside}, nor in node_modules.`,
      'Install the extension again, or run "npm run build" in the checkout.',
    );
  }
}
