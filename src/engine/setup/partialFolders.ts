import { mkdir, readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

const prefix = '.partial-';

/**
 * A folder to set an engine up in, beside its final place (so that the finished one is renamed there).
 * The name says which process of which machine works in it.
 */
export async function createPartialFolder(engines: string): Promise<string> {
  const folder = join(engines, `${prefix}${hostname()}-${process.pid}`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return folder;
}

/** Removes what earlier setups on this machine left when they were killed; others' are left alone. */
export async function removeStalePartialFolders(engines: string): Promise<void> {
  const names = await readdir(engines).catch(() => [] as string[]);
  const own = `${prefix}${hostname()}-`;
  for (const name of names.filter((entry) => entry.startsWith(own))) {
    if (isAlive(Number(name.slice(own.length)))) continue;
    await rm(join(engines, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
