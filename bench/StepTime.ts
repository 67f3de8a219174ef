/** What a training step took, in milliseconds. */
export interface StepTime {
  wall: number;
  /** Processor time of all threads: comparable on a busy machine too (with one thread, which never waits busily). */
  cpu: number;
}
