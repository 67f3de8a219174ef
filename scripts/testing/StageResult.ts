/** What one stage of `npm test` came to. */
export interface StageResult {
  readonly stage: string;
  readonly passed: number;
  readonly failed: number;
  /** Titles of tests that skipped themselves; each has printed its reason. */
  readonly skipped: readonly string[];
  /** Why the whole stage did not run on this machine. */
  readonly notRun?: string;
  readonly seconds: number;
}
