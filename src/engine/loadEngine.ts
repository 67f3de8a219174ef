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

/**
 * Loads a compute engine and makes it tfjs's backend; once per process.
 * @throws EngineSetupError when the engine asked for cannot be had
 */
export async function loadEngine(options: LoadEngineOptions): Promise<Engine> {
  switch (options.backend) {
    case 'tensorflow':
      return loadTensorFlow(options);
    case 'wasm':
      return loadWasm(options.distFolder);
    case 'cpu':
      return loadCpu();
    case 'auto':
      return loadBest(options);
  }
}

async function loadBest(options: LoadEngineOptions): Promise<Engine> {
  try {
    return await loadTensorFlow(options);
  } catch (error) {
    if (!(error instanceof EngineSetupError)) throw error;
    const engine = await loadWasm(options.distFolder);
    engine.notes.push(
      `The built-in wasm engine is used (slow: one core, no GPU). ${error.message} ${error.nextStep ?? ''}`.trim(),
    );
    return engine;
  }
}
