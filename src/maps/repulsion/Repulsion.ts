/** Computes repulsive forces and their normalization Z from the positions as they stand. */
export interface Repulsion {
  /** Writes the state's `forces` and returns Z. */
  update(): number;
}
