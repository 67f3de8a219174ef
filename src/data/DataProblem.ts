/** Something about a dataset that is worth a line, but does not keep it from being used. */
export interface DataProblem {
  /** Kebab-case code, e.g. `double-frame-number`. */
  code: string;
  /** Path relative to the dataset's root. */
  path: string;
  message: string;
  /** How many cases this stands for, where it sums up those beyond the first ones. */
  count?: number;
}
