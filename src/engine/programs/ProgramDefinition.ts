import type * as tf from '@tensorflow/tfjs-core';

export type InputValues = Uint8Array | Float32Array | Int32Array;

export interface ProgramInput {
  dtype: 'uint8' | 'float32' | 'int32';
  /** Of uint8: [n, h, w, 3]. */
  shape: readonly number[];
}

/** A part of a program that runs as one call. */
export interface ProgramEntry {
  /** Whatever changes from run to run. */
  inputs: Record<string, ProgramInput>;
  /**
   * A function of its inputs and of the engine's variables alone: it reads nothing back, and its shapes are static.
   * Inputs of bytes arrive as float32 in 0..255. Disposes of all that it makes but its results (float32).
   */
  body(inputs: Record<string, tf.Tensor>): Record<string, tf.Tensor>;
  /**
   * Not called in every run. Where the recorded run does not call it, it is recorded after that: it has no inputs,
   * and must change nothing there.
   */
  isOccasional?: boolean;
}

/** Work that is done again and again: recorded once where the engine can do that. */
export interface ProgramDefinition {
  /** For people: "training step". */
  title: string;
  /** Two definitions with the same key do the same, with inputs of the same shapes. */
  key: string;
  /** Several where the host has something to do in between; they share the variables. */
  entries: Record<string, ProgramEntry>;
  /** Outputs by which a recorded run is compared with an eager one. Default: all. */
  checked?: readonly string[];
  /** Where reduced precision would be wrong: float32 whatever the run's precision is. */
  keepsFloat32?: boolean;
}

/** Runs one entry. Outputs are copies. */
export type EntryCall = (
  entry: string,
  inputs: Record<string, InputValues>,
) => Record<string, Float32Array>;
