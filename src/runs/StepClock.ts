const remembered = 32;

/** How long a step takes: the median of the last ones, which a checkpoint in between does not move. */
export class StepClock {
  private readonly durations: number[] = [];
  private last: { step: number; at: number } | undefined;

  /** @param at milliseconds on a clock that never goes back */
  reached(step: number, at: number): void {
    if (this.last && step > this.last.step) {
      this.durations.push((at - this.last.at) / 1000 / (step - this.last.step));
      if (this.durations.length > remembered) this.durations.shift();
    }
    if (!this.last || step !== this.last.step) this.last = { step, at };
  }

  get secondsPerStep(): number | undefined {
    const sorted = [...this.durations].sort((a, b) => a - b);
    return sorted[sorted.length >> 1];
  }
}
