import { open } from 'node:fs/promises';

const digits = 12;

/**
 * A counter in a file that grows for as long as its writer lives. Each beat opens, writes and
 * closes, since a network share shows others only what was closed; it is never fsynced.
 */
export class Heartbeat {
  private count = 0;
  private timer: NodeJS.Timeout | undefined;
  private beating = false;

  constructor(
    private readonly path: string,
    private readonly intervalMilliseconds: number,
  ) {}

  start(): void {
    void this.beat();
    this.timer = setInterval(() => void this.beat(), this.intervalMilliseconds);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async beat(): Promise<void> {
    if (this.beating) return; // a share that hangs must not pile up writes
    this.beating = true;
    this.count++;
    try {
      // Not cut to nothing first: a reader always finds a whole counter.
      const file = await open(this.path, this.count === 1 ? 'w' : 'r+');
      try {
        await file.write(`${String(this.count).padStart(digits, '0')}\n`, 0);
      } finally {
        await file.close();
      }
    } catch {
      // A full disk or a share that is away: the next beat tries again.
    }
    this.beating = false;
  }
}
