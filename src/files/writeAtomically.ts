import { setTimeout as delay } from 'node:timers/promises';
import writeFileAtomic from 'write-file-atomic';

const windowsTries = 10;
const windowsPauseMilliseconds = 50;
const busyOnWindows = new Set(['EPERM', 'EACCES', 'EBUSY']);

export interface WriteAtomicallyOptions {
  /** False spares the fsync, for files that are rewritten often and can be made again. */
  durable?: boolean;
}

/**
 * Writes the whole file or nothing: temporary file beside it, fsync, rename. A reader sees the old
 * content or the new one. On Windows a rename fails while another program holds the file open (a
 * virus scanner, a reader of ours), so it is tried again for half a second.
 */
export async function writeAtomically(
  path: string,
  data: string | Uint8Array,
  { durable = true }: WriteAtomicallyOptions = {},
): Promise<void> {
  const content =
    typeof data === 'string' ? data : Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  for (let tries = 1; ; tries++) {
    try {
      await writeFileAtomic(path, content, { fsync: durable });
      return;
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      const mayPass = process.platform === 'win32' && busyOnWindows.has(code);
      if (!mayPass || tries === windowsTries) throw error;
      await delay(windowsPauseMilliseconds);
    }
  }
}
