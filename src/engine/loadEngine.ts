import * as tf from '@tensorflow/tfjs-core';
// tfjs-core alone has no gradients: this package registers them, on the same copy of tfjs-core.
import '@tensorflow/tfjs';
import type { Engine } from './Engine';
import { loadCpu } from './loadCpu';
import { EngineSetupError } from './setup/EngineSetupError';
import { loadTensorFlow } from './tensorflow/loadTensorFlow';
import { loadWasm } from './wasm/loadWasm';

export interface LoadEngineOptions {
  /** `auto`: tensorflow where it is set up and loads, else wasm (`notes` says why). `cpu` is for tests. */
  backend: 'auto' | 'tensorflow' | 'wasm' | 'cpu';
  home: string;
  distFolder: string;
  /** CPU threads of the tensorflow engine. */
  threads?: number;
}

const loaded = new Map<string, Engine>();

/**
 * Loads a compute engine and makes it tfjs's backend. Asked for a second time, the same engine
 * becomes tfjs's backend again (one `home` and one thread count a process).
 * @throws EngineSetupError when the engine asked for cannot be had
 */
export async function loadEngine(options: LoadEngineOptions): Promise<Engine> {
  if (options.backend === 'auto') return loadBest(options);
  const known = loaded.get(options.backend);
  if (known) {
    await tf.setBackend(known.name);
    return known;
  }
  const engine = await loadNamed(options.backend, options);
  loaded.set(options.backend, engine);
  return engine;
}

function loadNamed(
  backend: 'tensorflow' | 'wasm' | 'cpu',
  options: LoadEngineOptions,
): Promise<Engine> {
  if (backend === 'tensorflow') return loadTensorFlow(options);
  return backend === 'wasm' ? loadWasm(options.distFolder) : loadCpu();
}

async function loadBest(options: LoadEngineOptions): Promise<Engine> {
  try {
    return await loadEngine({ ...options, backend: 'tensorflow' });
  } catch (error) {
    if (!(error instanceof EngineSetupError)) throw error;
    const engine = {
      ...(await loadEngine({ ...options, backend: 'wasm' })),
      notes: [] as string[],
    };
    engine.notes.push(
      `The built-in wasm engine is used (slow: one core, no GPU). ${error.message} ${error.nextStep ?? ''}`.trim(),
    );
    return engine;
  }
}
