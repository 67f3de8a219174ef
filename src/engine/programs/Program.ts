import type { EntryCall, ProgramDefinition } from './ProgramDefinition';

export type Precision = 'float32' | 'bfloat16' | 'float16';

/**
 * Which kernels a recorded program asks for: those that it was recorded with, or those that were measured to be
 * fastest, on processors with AVX-512 or on any other (`common`, measured with AVX2).
 */
export type KernelSet = 'recorded' | 'common' | 'avx512';

export interface ProgramSettings {
  step: 'recorded' | 'eager';
  precision: Precision;
  /** What suits this machine where undefined; said by tests and benchmarks. */
  kernels?: KernelSet;
  /**
   * Which 3×3 convolutions are computed by Winograd's filtering: those that it suits where nothing is said (benchmarks
   * do), and none where kernels are `recorded`.
   */
  winograd?: 'never' | 'suitable' | 'always';
  report: ProgramReport;
}

/** Milliseconds from the first run's start to its result. */
export interface PreparingTimes {
  /** The eager run, noted. */
  recording: number;
  /** The graph rewritten, encoded, put on disk. */
  writing: number;
  /** Read by TensorFlow, its variables set. */
  loading: number;
  /** The same run once more as a replay, both compared; TensorFlow prepares the graph meanwhile. */
  comparing: number;
}

/** What a program has to tell while it gets ready. */
export interface ProgramReport {
  /** Recording and loading begin: seconds for a big network. */
  preparing(title: string): void;
  prepared(title: string, milliseconds: PreparingTimes): void;
  /** The program runs eagerly from now on. */
  fellBack(title: string, reason: string): void;
}

/** A definition made ready to run on an engine. */
export interface Program {
  /** How it runs now. */
  readonly mode: 'recorded' | 'eager';
  /** @param drive calls entries, the same ones with the same inputs however often it is called */
  run<Result>(drive: (call: EntryCall) => Result): Result;
  dispose(): void;
}

export type CreateProgram = (definition: ProgramDefinition, settings: ProgramSettings) => Program;
