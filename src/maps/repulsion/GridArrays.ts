import type { RepulsionState } from './RepulsionState';

/** Charges are gathered on this many meshes, each from one part of the points, and then added. */
export const chargeParts = 4;

/** The arrays of one mesh of m × m nodes, between the kernels that work on it. */
export interface GridArrays {
  state: RepulsionState;
  nodes: number;
  /** chargeParts × m × m. */
  charges: Float64Array<SharedArrayBuffer>;
  /** (m + 1) × m complex numbers: for each frequency along x all rows. First the charges, then the force along x. */
  spectrum: Float64Array<SharedArrayBuffer>;
  /** The same of the force along y. */
  spectrumY: Float64Array<SharedArrayBuffer>;
  /** (m + 1) × (m + 1): factor for each frequency along x and y. */
  filter: Float64Array<SharedArrayBuffer>;
  /** m × m × 2: force along x and y. */
  fields: Float64Array<SharedArrayBuffer>;
  /** For each block of columns its part of Σᵢ Σⱼ 1/(1 + dᵢⱼ²), i = j included. */
  energies: Float64Array<SharedArrayBuffer>;
}
