import { execFileSync } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { mkdtemp, rm, statfs, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A small file system that a test can fill; `undefined` where none can be mounted, after saying so. */
export class SmallDisk {
  private constructor(readonly path: string) {}

  static async mount(kilobytes: number): Promise<SmallDisk | undefined> {
    const path = await mkdtemp(join(tmpdir(), 'small-disk-'));
    try {
      const options = ['-t', 'tmpfs', '-o', `size=${kilobytes}k,mode=777`, 'tmpfs', path];
      execFileSync('mount', options, { stdio: 'ignore' });
      return new SmallDisk(path);
    } catch {
      await rm(path, { recursive: true });
      console.log('      (skipped: a small file system can be mounted only by root on Linux)');
      return undefined;
    }
  }

  /** Takes the space that is left, but for so many bytes (in whole pages). */
  async fill(leaving = 0): Promise<void> {
    const { bavail, bsize } = await statfs(this.path);
    await writeFile(join(this.path, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - leaving)));
  }

  /** Takes all that is left before it returns, for code that must find the disk full in its next line. */
  fillAtOnce(): void {
    const file = openSync(join(this.path, 'filler'), 'a');
    try {
      for (;;) writeSync(file, Buffer.alloc(65536));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    } finally {
      closeSync(file);
    }
  }

  async makeSpace(): Promise<void> {
    await truncate(join(this.path, 'filler'), 0);
  }

  async unmount(): Promise<void> {
    execFileSync('umount', ['-l', this.path]);
    await rm(this.path, { recursive: true });
  }
}
