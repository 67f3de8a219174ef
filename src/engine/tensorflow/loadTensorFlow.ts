import * as tf from '@tensorflow/tfjs-core';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import util from 'node:util';
import { readProcessor } from '../../machine/readProcessor';
import type { Engine } from '../Engine';
import { EagerProgram } from '../programs/EagerProgram';
import { registerGradients } from '../operations/registerGradients';
import { replaceKernel } from '../replaceKernel';
import { addonPath } from '../setup/addonPath';
import { engineLocation } from '../setup/engineLocation';
import { EngineSetupError } from '../setup/EngineSetupError';
import { findGpus } from '../setup/findGpus';
import { convolutionKernels } from './convolutionKernels';
import { fusedKernels } from './fusedKernels';
import { kernelSetFor } from './kernelSetFor';
import { maxPoolKernels } from './maxPoolKernels';
import { recordableBinding } from './program/recording/RecordableBinding';
import { RecordedProgram } from './program/replay/RecordedProgram';
import { attribute, dataType } from './operationAttributes';
import type { TensorFlowBackend, TensorFlowBinding } from './TensorFlowBackend';

export interface TensorFlowOptions {
  home: string;
  distFolder: string;
  /** CPU threads for one operation; TensorFlow's own choice where undefined. */
  threads?: number;
}

/**
 * Registers tfjs-node's backend over our build of its addon and makes it tfjs's backend.
 * The process must have been started with `engineEnvironment(home)`.
 * @throws EngineSetupError `engine-not-set-up` or `addon-does-not-load`
 */
export async function loadTensorFlow(options: TensorFlowOptions): Promise<Engine> {
  const addon = requireSetUp(options);
  if (options.threads) {
    // Read by TensorFlow and oneDNN when the addon makes its context.
    process.env.TF_NUM_INTRAOP_THREADS = String(options.threads);
    process.env.OMP_NUM_THREADS = String(options.threads);
  }
  const binding = recordableBinding(loadAddon(addon, options.home));
  restoreRemovedNodeFunctions();
  await import('@tensorflow/tfjs-node-gpu/dist/register_all_kernels.js');
  const { NodeJSKernelBackend } =
    await import('@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend.js');
  const backend = new NodeJSKernelBackend(
    binding as unknown as ConstructorParameters<typeof NodeJSKernelBackend>[0],
    '@tensorflow/tfjs-node-gpu',
  ) as unknown as TensorFlowBackend;
  tf.registerBackend('tensorflow', () => backend, 3);
  registerKernels();
  registerGradients();
  await tf.setBackend('tensorflow');
  const { features } = await readProcessor();
  const suitable = kernelSetFor(features, backend.isUsingGpuDevice);
  const frames: Engine['framesTensor'] = (bytes, shape) => framesTensor(backend, bytes, shape);
  return {
    name: 'tensorflow',
    device: await describeDevice(binding, options.threads),
    notes: [],
    framesTensor: frames,
    createProgram: (definition, settings) => {
      const eager = new EagerProgram(definition, frames);
      if (settings.step === 'eager') return eager;
      const decided = { ...settings, kernels: settings.kernels ?? suitable };
      return new RecordedProgram(definition, decided, backend, eager);
    },
    memory: () => {
      const { numTensors, numBytes } = tf.memory();
      return { tensors: numTensors, bytes: numBytes, backendTensors: binding.getNumOfTensors() };
    },
  };
}

function requireSetUp({ home, distFolder }: TensorFlowOptions): string {
  const { installed, lookedIn } = engineLocation(home);
  const addon = addonPath(distFolder);
  const missing = [...(installed ? [] : lookedIn), ...(existsSync(addon) ? [] : [addon])];
  if (missing.length === 0) return addon;
  throw new EngineSetupError(
    'engine-not-set-up',
    `The TensorFlow engine is not set up: there is no ${missing.join(', no ')}.`,
    'Run "expression-lab engine setup", or use the built-in wasm engine (engine.backend: wasm).',
  );
}

function loadAddon(addon: string, home: string): TensorFlowBinding {
  try {
    return createRequire(addon)(addon) as TensorFlowBinding;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const folder = engineLocation(home).installed?.libraryFolder;
    const hint = (process.env.LD_LIBRARY_PATH ?? '').split(':').includes(folder ?? '-')
      ? 'Run "expression-lab engine doctor" for what this machine has.'
      : `This process was started without the engine's environment: LD_LIBRARY_PATH must name ${folder}.`;
    throw new EngineSetupError(
      'addon-does-not-load',
      `The TensorFlow addon ${addon} does not load: ${reason}`,
      hint,
      { cause: error },
    );
  }
}

/** Node 23 removed two functions that tfjs-node calls, and Node 22 warns of them. */
function restoreRemovedNodeFunctions(): void {
  Object.assign(util, {
    isNullOrUndefined: (value: unknown) => value === null || value === undefined,
    isArray: Array.isArray,
  });
}

function registerKernels(): void {
  for (const kernels of [fusedKernels, convolutionKernels, maxPoolKernels]) {
    for (const [kernelName, run] of Object.entries(kernels)) {
      const kernelFunc = run as unknown as tf.KernelFunc;
      replaceKernel({ kernelName, backendName: 'tensorflow', kernelFunc });
    }
  }
}

async function describeDevice(binding: TensorFlowBinding, threads?: number): Promise<string> {
  if (binding.isUsingGpuDevice()) {
    // The addon takes the last GPU that it sees.
    const gpu = (await findGpus()).gpus.at(-1);
    return gpu ? `GPU, ${gpu.name}` : 'GPU';
  }
  const processors = cpus();
  return `CPU, ${processors[0]?.model.trim() ?? 'unknown'}, ${threads ?? processors.length} threads`;
}

/** Sent as bytes and widened on the device: a quarter of the traffic to a GPU. */
function framesTensor(
  backend: TensorFlowBackend,
  bytes: Uint8Array,
  shape: [number, number, number, number],
): tf.Tensor4D {
  const { binding } = backend;
  const id = binding.createTensor(shape, dataType.uint8, bytes);
  try {
    const attributes = [
      attribute('type', 'SrcT', dataType.uint8),
      attribute('type', 'DstT', dataType.float32),
    ];
    const [raw] = binding.executeOp('Cast', attributes, [id], 1);
    return backend.createOutputTensor(raw!) as tf.Tensor4D;
  } finally {
    binding.deleteTensor(id);
  }
}
