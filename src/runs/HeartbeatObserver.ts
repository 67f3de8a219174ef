import { readFile } from 'node:fs/promises';

/**
 * Judges a run on another machine by its heartbeat: a counter that is seen to change, measured
 * against our own clock, since clocks of two machines differ and file times may be the server's.
 */
export class HeartbeatObserver {
  private readonly seen = new Map<string, { count: string; changedAt: number }>();

  /** @param now milliseconds on a clock that never goes back */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Seconds for which the counter in this file has not changed while we watched; 0 at first sight. */
  async silentSeconds(heartbeatFile: string): Promise<number> {
    const text = await readFile(heartbeatFile, 'utf8').catch(() => '');
    const known = this.seen.get(heartbeatFile);
    const count = text.trim() || (known?.count ?? '');
    const now = this.now();
    if (known?.count === count) return (now - known.changedAt) / 1000;
    this.seen.set(heartbeatFile, { count, changedAt: now });
    return 0;
  }
}
