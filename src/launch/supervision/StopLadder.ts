import type { StopRung } from '../../runs/attemptRecords';

export interface StopLadderOptions {
  /** Between SIGTERM and SIGKILL. */
  terminateSeconds: number;
  /** Milliseconds on a clock that never goes back. */
  now: () => number;
  onRung: (rung: StopRung) => void;
}

/**
 * Ends a process by asking first (the trainer reads the request by itself), then by SIGTERM when
 * the grace is over, then by SIGKILL. A later request can shorten the grace, never lengthen it.
 */
export class StopLadder {
  rung: StopRung | undefined;
  private deadline = Infinity;

  constructor(private readonly options: StopLadderOptions) {}

  request(graceSeconds: number): void {
    if (this.rung !== undefined && this.rung !== 'ask') return;
    this.deadline = Math.min(this.deadline, this.options.now() + graceSeconds * 1000);
    if (this.rung === undefined) this.climb('ask');
    this.tick();
  }

  /** It ended by itself, on a request that was not seen here before that: nothing is left to be done. */
  endedAsAsked(): void {
    this.rung ??= 'ask';
  }

  /** To be called often. */
  tick(): void {
    if (this.options.now() < this.deadline) return;
    if (this.rung === 'ask') {
      this.deadline = this.options.now() + this.options.terminateSeconds * 1000;
      this.climb('terminate');
    } else if (this.rung === 'terminate') {
      this.deadline = Infinity;
      this.climb('kill');
    }
  }

  private climb(rung: StopRung): void {
    this.rung = rung;
    this.options.onRung(rung);
  }
}
