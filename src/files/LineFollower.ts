import type { Stats } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

const chunkSize = 1 << 18;
const newline = 0x0a;

export interface LineFollowerEvents {
  /** Whole lines that were appended, in their order, without newlines. */
  onLines(lines: string[]): void;
  /** The file shrank or became another one: what was shown is void, its lines follow anew. */
  onReset(): void;
}

/**
 * Follows a growing text file by byte offset. It is cut at newline bytes before anything is
 * decoded, so a character that a read or a write cuts in two is never decoded in halves, and a
 * line is handed out once and whole. Polling is the caller's: call `poll` as often as fits.
 */
export class LineFollower {
  private inode: number | undefined;
  private polling: Promise<void> | undefined;

  constructor(
    private readonly path: string,
    private readonly events: LineFollowerEvents,
    private offset = 0,
  ) {}

  /** Where the next line begins, to go on from later. */
  get position(): number {
    return this.offset;
  }

  /** Hands out what was appended. Calls that overlap share one reading. */
  poll(): Promise<void> {
    this.polling ??= this.read(false).finally(() => (this.polling = undefined));
    return this.polling;
  }

  /** For a file that nobody writes to any more: hands out a last line without a newline as well. */
  async finish(): Promise<void> {
    await this.poll();
    await this.read(true);
  }

  private async read(includingUnfinished: boolean): Promise<void> {
    const file = await openIfPresent(this.path);
    if (!file) {
      this.forgetIfChanged(undefined);
      return;
    }
    try {
      const status = await file.stat();
      this.forgetIfChanged(status);
      await this.handOut(file, status.size, includingUnfinished);
    } finally {
      await file.close();
    }
  }

  private forgetIfChanged(status: Stats | undefined): void {
    const another = this.inode !== undefined && this.inode !== status?.ino;
    const shrank = (status?.size ?? 0) < this.offset;
    this.inode = status?.ino;
    if (!another && !shrank) return;
    const hadLines = this.offset > 0;
    this.offset = 0;
    if (hadLines) this.events.onReset();
  }

  private async handOut(file: FileHandle, end: number, unfinished: boolean): Promise<void> {
    let size = chunkSize;
    while (this.offset < end) {
      const chunk = Buffer.alloc(Math.min(size, end - this.offset));
      const { bytesRead } = await file.read(chunk, 0, chunk.length, this.offset);
      const atEnd = bytesRead === 0 || this.offset + bytesRead >= end;
      const whole = chunk.subarray(0, bytesRead).lastIndexOf(newline) + 1;
      const used = atEnd && unfinished ? bytesRead : whole;
      if (used > 0) {
        this.offset += used;
        this.events.onLines(splitLines(chunk.subarray(0, used)));
      } else size *= 2; // a line longer than the chunk
      if (atEnd) return;
    }
  }
}

function splitLines(bytes: Buffer): string[] {
  const lines = bytes.toString('utf8').split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

async function openIfPresent(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}
