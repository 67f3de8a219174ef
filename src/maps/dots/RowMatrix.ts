import type { SharedMemory } from './webAssembly';

/**
 * n rows of d float32 in WebAssembly memory that all threads share, each row filled up with zeros to
 * a multiple of four values. Behind them lies room for each thread's intermediate results.
 */
export interface RowMatrix {
  memory: SharedMemory;
  rows: number;
  /** Columns that count. */
  columns: number;
  /** Floats from one row to the next: `columns` rounded up to a multiple of 4. */
  stride: number;
  /** Squared length of each row, of the float32 values, summed in float64. */
  squares: Float64Array<SharedArrayBuffer>;
  /** Number of the first spare row, and how many there are. */
  spare: number;
  spareRows: number;
  /** Byte address of the threads' rooms, and the bytes of each. */
  rooms: number;
  roomBytes: number;
}
