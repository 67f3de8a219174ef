import { createHash } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LineFollower } from '../../files/LineFollower';
import { writeAtomically } from '../../files/writeAtomically';
import { ScalarIndex } from './ScalarIndex';
import { decodeScalarIndex, encodeScalarIndex, type LogPosition } from './scalarIndexFile';

/** Bytes before the offset by which a log is known again. */
const tailSize = 4096;

/**
 * The scalar index of one `events.jsonl`, kept up to date by byte offset and stored, so that
 * reopening a long run reads only what is new. A log that shrank, became another file or was
 * rewritten while nobody looked is read anew from its start.
 */
export class FollowedLog {
  index = new ScalarIndex();
  private follower: LineFollower | undefined;
  private storedOffset = 0;
  private changed = false;

  constructor(
    private readonly logFile: string,
    private readonly indexFile: string,
  ) {}

  /** Takes in what was appended; true when anything changed. A missing log is an empty one. */
  async update(): Promise<boolean> {
    this.follower ??= await this.restore();
    this.changed = false;
    await this.follower.poll();
    return this.changed;
  }

  /** Stores the index when the log grew since the last time. Failing to is no fault: it can be made again. */
  async store(): Promise<void> {
    const offset = this.follower?.position ?? 0;
    if (offset === 0 || offset === this.storedOffset) return;
    this.storedOffset = offset;
    try {
      const position = await positionIn(this.logFile, offset);
      if (!position) return;
      await mkdir(dirname(this.indexFile), { recursive: true });
      const bytes = encodeScalarIndex({ index: this.index, position });
      await writeAtomically(this.indexFile, bytes, { durable: false });
    } catch {
      // The disk is full or read-only: the next look at the run reads the whole log instead.
    }
  }

  private async restore(): Promise<LineFollower> {
    const bytes = await readFile(this.indexFile).catch(() => undefined);
    const stored = bytes && decodeScalarIndex(bytes);
    if (stored && (await isStillThere(this.logFile, stored.position))) {
      this.index = stored.index;
      this.storedOffset = stored.position.offset;
    }
    const events = {
      onLines: (lines: string[]) => {
        for (const line of lines) this.index.addLine(line);
        this.changed = true;
      },
      onReset: () => {
        this.index = new ScalarIndex();
        this.storedOffset = 0;
        this.changed = true;
      },
    };
    return new LineFollower(this.logFile, events, this.storedOffset);
  }
}

async function isStillThere(logFile: string, stored: LogPosition): Promise<boolean> {
  const now = await positionIn(logFile, stored.offset).catch(() => undefined);
  return now?.inode === stored.inode && now.device === stored.device && now.tail === stored.tail;
}

/** Which file it is and what stands before `offset`; undefined when it is shorter. */
async function positionIn(logFile: string, offset: number): Promise<LogPosition | undefined> {
  const file = await open(logFile, 'r');
  try {
    const { dev: device, ino: inode, size } = await file.stat();
    if (size < offset) return undefined;
    const bytes = Buffer.alloc(Math.min(tailSize, offset));
    await file.read(bytes, 0, bytes.length, offset - bytes.length);
    const tail = createHash('sha256').update(bytes).digest('hex');
    return { device, inode, offset, tail };
  } finally {
    await file.close();
  }
}
