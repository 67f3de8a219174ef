import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';

const newline = 0x0a;
const mostPendingBytes = 8 << 20;

/**
 * Appends whole lines to a log, one write for each call. A log must never end what it tells of, so
 * nothing here throws: when the disk is full or a network share fails, the bytes that were not
 * taken wait in memory and go first at the next call, which also completes a line that was written
 * in part. Only one process appends to a file at a time.
 */
export class LineAppender {
  /** Why the last write failed; undefined while all is written. */
  lastError: NodeJS.ErrnoException | undefined;
  /** Lines given up because more than 8 MiB were waiting. */
  droppedLines = 0;
  private descriptor: number | undefined;
  private pending: Buffer<ArrayBuffer> = Buffer.alloc(0);

  constructor(private readonly path: string) {}

  /** Bytes that wait for the disk to take them. */
  get pendingBytes(): number {
    return this.pending.length;
  }

  /** @param lines without their newlines; none may contain one */
  append(...lines: string[]): void {
    const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
    if (this.pending.length + bytes.length > mostPendingBytes) this.droppedLines += lines.length;
    else this.pending = this.pending.length ? Buffer.concat([this.pending, bytes]) : bytes;
    this.writePending();
  }

  /** Tries again what is waiting; true when nothing waits any more. */
  flush(): boolean {
    this.writePending();
    return this.pending.length === 0;
  }

  close(): void {
    this.flush();
    if (this.descriptor === undefined) return;
    try {
      closeSync(this.descriptor);
    } catch (error) {
      // A network share reports here what it could not write.
      this.lastError = error as NodeJS.ErrnoException;
    }
    this.descriptor = undefined;
  }

  private writePending(): void {
    if (this.pending.length === 0) return;
    try {
      this.descriptor ??= this.open();
      while (this.pending.length > 0) {
        const written = writeSync(this.descriptor, this.pending);
        this.pending = this.pending.subarray(written);
      }
      this.lastError = undefined;
    } catch (error) {
      this.lastError = error as NodeJS.ErrnoException;
    }
  }

  /** Opens the log; a torn last line that a killed writer left is ended, so that ours begin anew. */
  private open(): number {
    const descriptor = openSync(this.path, 'a+');
    const { size } = fstatSync(descriptor);
    const last = Buffer.alloc(1);
    if (size > 0 && readSync(descriptor, last, 0, 1, size - 1) === 1 && last[0] !== newline) {
      this.pending = Buffer.concat([Buffer.of(newline), this.pending]);
    }
    return descriptor;
  }
}
