import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { identifyProcess } from '../../runs/identifyProcess';
import { isAlive } from '../../runs/isAlive';
import { processIdentity } from '../../runs/ProcessIdentity';
import { readJson } from '../../runs/readJson';

const usersFolder = 'users';

/** A note in a store that a process reads it, so that cleaning up spares it. */
export class StoreUse {
  private constructor(private readonly path: string) {}

  /** Never fails: a store that may only be read can be used all the same. */
  static async begin(folder: string): Promise<StoreUse> {
    const token = randomUUID();
    const path = join(folder, usersFolder, `${token}.json`);
    try {
      await mkdir(join(folder, usersFolder), { recursive: true });
      await writeFile(path, JSON.stringify(await identifyProcess(process.pid, token)));
    } catch {
      // See above.
    }
    return new StoreUse(path);
  }

  /** Whether a process that may still run reads the store; one on another machine counts. */
  static async isAny(folder: string): Promise<boolean> {
    const names = await readdir(join(folder, usersFolder)).catch(() => []);
    for (const name of names) {
      const path = join(folder, usersFolder, name);
      const identity = await readJson(path, processIdentity);
      if (!identity || (await isAlive(identity)) === 'gone')
        await rm(path, { force: true }).catch(() => undefined);
      else return true;
    }
    return false;
  }

  async end(): Promise<void> {
    await rm(this.path, { force: true }).catch(() => undefined);
  }
}
