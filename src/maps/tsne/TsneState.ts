/** All that a descent needs to go on as if it had not been interrupted. Plain arrays: fit to be sent and stored. */
export interface TsneState {
  /** Iterations done. */
  iteration: number;
  /** n × 2 each. */
  positions: Float64Array;
  steps: Float64Array;
  gains: Float64Array;
}
