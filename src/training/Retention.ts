/** Which whole checkpoints stay when a newer one is written. The best one always does. */
export interface Retention {
  /** So many of the newest, at least 1. */
  keep: number;
  /** And those of every so many steps for good; undefined: none. */
  keepEverySteps?: number;
}
