import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import type { ExitRecord } from '../../runs/attemptRecords';
import { attemptFile } from '../../runs/runLayout';
import { runJson } from '../../runs/writeRunJson';

const reservedBytes = 8192;
/** For the ellipsis, and for half a character that becomes an escape. */
const roomForMark = 16;

/**
 * Space for `exit.json`, taken when the attempt begins: how a run ended can be written down even
 * when it ended because the disk is full.
 */
export class ExitReserve {
  private readonly reserve: string;
  private readonly exit: string;

  /** @throws when even now there is no space */
  constructor(runDirectory: string, attempt: number) {
    this.reserve = attemptFile(runDirectory, attempt, 'exitReserve');
    this.exit = attemptFile(runDirectory, attempt, 'exit');
    this.fill('w', '');
  }

  /** Overwrites the reserved bytes and gives them their name: readers see all of it or nothing. */
  write(record: ExitRecord): void {
    this.fill('r+', fittingJson(record));
    renameSync(this.reserve, this.exit);
  }

  private fill(flags: 'w' | 'r+', text: string): void {
    const descriptor = openSync(this.reserve, flags);
    try {
      const padding = ' '.repeat(Math.max(0, reservedBytes - Buffer.byteLength(text)));
      writeSync(descriptor, text + padding, 0);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }
}

/** The record without its longest text cut so far that it fits what is reserved. */
function fittingJson(record: ExitRecord): string {
  const text = runJson(record);
  const excess = Buffer.byteLength(text) - reservedBytes;
  if (excess <= 0 || !record.failure) return text;
  const { message } = record.failure;
  // Every character takes at least a byte.
  const kept = message.slice(0, Math.max(0, message.length - excess - roomForMark));
  return runJson({ ...record, failure: { ...record.failure, message: `${kept}…` } });
}
