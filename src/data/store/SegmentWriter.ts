import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildLock } from './BuildLock';
import type { ClipRecord } from './ClipRecord';
import { journalLine, journalName, segmentName } from './clipJournal';
import { writeFully } from './transferFully';

const flushMilliseconds = 1000;

/**
 * Writes frames to a segment file that no other process writes to, and clips that are done to its journal. A
 * clip enters the journal only after its frames were forced to the disk, so that neither kill -9 nor a power
 * cut leaves a line without its frames.
 */
export class SegmentWriter {
  private end = 0;
  private journalEnd = 0;
  private lines: string[] = [];
  private lastFlush = performance.now();
  private flushing: Promise<void> | undefined;

  private constructor(
    readonly segment: number,
    private readonly frames: FileHandle,
    private readonly journal: FileHandle,
    private readonly lock: BuildLock,
  ) {}

  static async create(folder: string, lock: BuildLock): Promise<SegmentWriter> {
    for (let segment = 1; ; segment++) {
      const frames = await open(join(folder, segmentName(segment)), 'wx').catch(
        (error: NodeJS.ErrnoException) => {
          if (error.code === 'EEXIST') return undefined;
          throw error;
        },
      );
      if (!frames) continue;
      const journal = await open(join(folder, journalName(segment)), 'w');
      return new SegmentWriter(segment, frames, journal, lock);
    }
  }

  get bytes(): number {
    return this.end;
  }

  /** Sets bytes aside at the end of the segment; returns where they begin. */
  reserve(bytes: number): number {
    const start = this.end;
    this.end += bytes;
    return start;
  }

  write(data: Uint8Array, position: number): Promise<void> {
    return writeFully(this.frames, data, position);
  }

  /** Notes a clip whose frames are all written; now and then what was noted is made sure of. */
  async finished(key: string, record: ClipRecord, end: number): Promise<void> {
    this.lines.push(journalLine(key, record, end));
    if (performance.now() - this.lastFlush > flushMilliseconds) await this.flush();
  }

  flush(): Promise<void> {
    this.flushing ??= this.flushOnce().finally(() => (this.flushing = undefined));
    return this.flushing;
  }

  /** Closes both files; with `flush` called before, everything noted is safe. */
  async close(): Promise<void> {
    await this.flushing?.catch(() => undefined);
    await this.frames.close();
    await this.journal.close();
  }

  private async flushOnce(): Promise<void> {
    this.lastFlush = performance.now();
    const lines = this.lines.splice(0);
    if (lines.length === 0) return;
    await this.lock.assertOwned();
    await this.frames.datasync();
    const bytes = Buffer.from(lines.join(''));
    await writeFully(this.journal, bytes, this.journalEnd);
    this.journalEnd += bytes.length;
    await this.journal.datasync();
  }
}
