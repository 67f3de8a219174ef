import type { RowMatrix } from './RowMatrix';
import type { SharedMemory } from './webAssembly';

const views = new WeakMap<SharedMemory, Float32Array>();

/** The matrix as floats: row r begins at r · stride. */
export function rowValues(matrix: RowMatrix): Float32Array {
  let values = views.get(matrix.memory);
  if (!values) {
    values = new Float32Array(matrix.memory.buffer);
    views.set(matrix.memory, values);
  }
  return values;
}
