import { execFileSync } from 'node:child_process';
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

  async makeSpace(): Promise<void> {
    await truncate(join(this.path, 'filler'), 0);
  }

  async unmount(): Promise<void> {
    execFileSync('umount', ['-l', this.path]);
    await rm(this.path, { recursive: true });
  }
}
