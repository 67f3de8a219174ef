/** By what a checkpoint is called the best; none needs labels. */
export type BestCriterion = 'held-out-retrieval';

/** The best measurement of a run so far. */
export interface BestSoFar {
  criterion: BestCriterion;
  /** Optimizer steps made when it was measured. */
  step: number;
  /** What was measured; more is better. For `held-out-retrieval` the share of hits, 0 … 1. */
  value: number;
}
