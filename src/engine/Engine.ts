import type * as tf from '@tensorflow/tfjs-core';
import type { CreateProgram } from './programs/Program';

export type EngineName = 'tensorflow' | 'wasm' | 'cpu';

export interface EngineMemory {
  /** Tensors that tfjs knows of: constant from step to step, or something leaks. */
  tensors: number;
  /** Bytes of those tensors. */
  bytes: number;
  /** Tensor handles alive inside the backend (raw ids included). */
  backendTensors: number;
}

/** A loaded tfjs backend with the fused operations of this folder registered for it. */
export interface Engine {
  readonly name: EngineName;
  /** What computes, for people: "CPU, Intel Xeon …, 8 threads" or a GPU's name. */
  readonly device: string;
  /** Why another engine than the best was taken, and other things worth saying once. */
  readonly notes: string[];
  /**
   * Frames as a tensor.
   * @param bytes n·h·w·3 values, RGB, row by row; must not change while the tensor lives
   * @returns float32 in 0..255, shape [n, h, w, 3] (sent to the device as bytes where it can be)
   */
  framesTensor(bytes: Uint8Array, shape: [number, number, number, 3]): tf.Tensor4D;
  /** Makes work ready that is done again and again; eagerly where the engine has nothing faster. */
  createProgram: CreateProgram;
  memory(): EngineMemory;
}
