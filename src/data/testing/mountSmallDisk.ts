import { spawnSync } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export interface SmallDisk {
  /** Writes until nothing more fits. */
  fillUp(): void;
  unmount(): void;
}

/** Mounts a tmpfs, which takes root on Linux; undefined, with the reason printed, where that is refused. */
export function mountSmallDisk(folder: string, size: string): SmallDisk | undefined {
  const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], {
    encoding: 'utf8',
  });
  if (mount.status !== 0) {
    console.log(`      skipped: no small disk: ${mount.error?.message ?? mount.stderr.trim()}`);
    return undefined;
  }
  return {
    fillUp: () => fill(join(folder, 'ballast')),
    unmount: () => {
      const { status, stderr } = spawnSync('umount', [folder], { encoding: 'utf8' });
      if (status !== 0) throw new Error(stderr);
    },
  };
}

function fill(path: string): void {
  const file = openSync(path, 'w');
  try {
    for (;;) writeSync(file, Buffer.alloc(65536));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(file);
  }
}
