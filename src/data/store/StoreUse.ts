import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from '../../files/writeAtomically';
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
      // What killed processes left.
      for (const gone of (await usersOf(folder)).gone) await rm(gone, { force: true });
      const identity = JSON.stringify(await identifyProcess(process.pid, token));
      await writeAtomically(path, identity, { durable: false });
    } catch {
      // See above.
    }
    return new StoreUse(path);
  }

  /** Whether a process that may still run reads the store; one on another machine counts. */
  static async isAny(folder: string): Promise<boolean> {
    const { alive } = await usersOf(folder);
    return alive.length > 0;
  }

  async end(): Promise<void> {
    await rm(this.path, { force: true }).catch(() => undefined);
  }
}

async function usersOf(folder: string): Promise<{ alive: string[]; gone: string[] }> {
  const users: { alive: string[]; gone: string[] } = { alive: [], gone: [] };
  for (const name of await readdir(join(folder, usersFolder)).catch(() => [])) {
    // Others are being written.
    if (!name.endsWith('.json')) continue;
    const path = join(folder, usersFolder, name);
    const identity = await readJson(path, processIdentity);
    const isGone = !identity || (await isAlive(identity)) === 'gone';
    users[isGone ? 'gone' : 'alive'].push(path);
  }
  return users;
}
