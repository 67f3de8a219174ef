import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { UserError } from '../../files/UserError';
import { identifyProcess } from '../../runs/identifyProcess';
import { isAlive } from '../../runs/isAlive';
import { processIdentity, type ProcessIdentity } from '../../runs/ProcessIdentity';
import { readJson } from '../../runs/readJson';
import { cancelled } from './frameStoreErrors';

export const lockFileName = 'lock.json';
const pollMilliseconds = 250;
const heartbeatMilliseconds = 2000;
/** After so long without a sign of life a holder on another machine counts as gone. */
const silenceMilliseconds = 30_000;
const takeoverMilliseconds = 30_000;

export interface BuildLockOptions {
  /** Somebody else is building: who, in a few words. Called once. */
  onWait?: (holder: string) => void;
  signal?: AbortSignal;
}

/**
 * Lets one process at a time build a store, so that nothing is decoded twice. Safety does not rest on it: every
 * builder writes to segments of its own, so two at once cost time, never frames.
 */
export class BuildLock {
  private readonly heartbeat: NodeJS.Timeout;

  private constructor(
    private readonly path: string,
    private readonly token: string,
  ) {
    this.heartbeat = setInterval(() => {
      const now = new Date();
      utimes(path, now, now).catch(() => undefined);
    }, heartbeatMilliseconds);
    this.heartbeat.unref();
  }

  /**
   * Waits until nobody else builds in the folder; takes over from a builder that is gone.
   * @throws UserError `cancelled`
   */
  static async acquire(folder: string, options: BuildLockOptions = {}): Promise<BuildLock> {
    const path = join(folder, lockFileName);
    const token = randomUUID();
    const content = JSON.stringify(await identifyProcess(process.pid, token));
    const watch = new SilenceWatch(path);
    let hasTold = false;
    for (;;) {
      if (options.signal?.aborted) throw cancelled();
      if (await createExclusively(path, content)) return new BuildLock(path, token);
      const holder = await readJson(path, processIdentity);
      if (await watch.isGone(holder)) {
        if (await takeOver(path, holder?.token ?? 'unreadable', content))
          return new BuildLock(path, token);
      } else if (!hasTold) {
        hasTold = true;
        options.onWait?.(holder ? `process ${holder.pid} on ${holder.host}` : 'another process');
      }
      await delay(pollMilliseconds, undefined, { signal: options.signal }).catch(() => undefined);
    }
  }

  /** @throws UserError `frame-store-taken-over` if this process was taken for dead (suspended, say) */
  async assertOwned(): Promise<void> {
    const holder = await readJson(this.path, processIdentity);
    if (holder?.token === this.token) return;
    throw new UserError(
      'frame-store-taken-over',
      `Another process builds the frame store of ${this.path} now, since this one gave no sign of life for a while.`,
      'Start the run again: it waits for the other one and then uses its frames.',
    );
  }

  async release(): Promise<void> {
    clearInterval(this.heartbeat);
    const holder = await readJson(this.path, processIdentity).catch(() => undefined);
    if (holder?.token === this.token) await rm(this.path, { force: true }).catch(() => undefined);
  }
}

/** Judges a holder: by its process where it can be seen from here, else by its heartbeat against our own clock. */
class SilenceWatch {
  private seen = NaN;
  private since = performance.now();

  constructor(private readonly path: string) {}

  async isGone(holder: ProcessIdentity | undefined): Promise<boolean> {
    const liveness = holder ? await isAlive(holder) : 'unknown-elsewhere';
    if (liveness !== 'unknown-elsewhere') return liveness === 'gone';
    const found = await stat(this.path).catch(() => undefined);
    if (found?.mtimeMs !== this.seen) {
      this.seen = found?.mtimeMs ?? NaN;
      this.since = performance.now();
    }
    return performance.now() - this.since > silenceMilliseconds;
  }
}

async function createExclusively(path: string, content: string): Promise<boolean> {
  // Written beside and linked by name would be the same on disks that know links; shares often do not.
  const file = await open(path, 'wx').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return undefined;
    throw error;
  });
  if (!file) return false;
  try {
    await file.writeFile(content);
  } finally {
    await file.close();
  }
  return true;
}

/** Of several that found the same holder gone, one takes its place. */
async function takeOver(path: string, goneToken: string, content: string): Promise<boolean> {
  const claim = `${path}.${goneToken}`;
  if (!(await createExclusively(claim, content))) {
    const found = await stat(claim).catch(() => undefined);
    // Whoever claimed it died between two lines of this function.
    if (found && Date.now() - found.mtimeMs > takeoverMilliseconds)
      await rm(claim, { force: true });
    return false;
  }
  try {
    const current = await readFile(path, 'utf8').catch(() => '');
    const isStill = goneToken === 'unreadable' || current.includes(goneToken);
    if (!isStill) return false;
    const mine = `${claim}.new`;
    await writeFile(mine, content);
    await rename(mine, path);
    return true;
  } finally {
    await rm(claim, { force: true });
  }
}
