import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import type { ExitRecord } from '../../runs/attemptRecords';
import { attemptFile } from '../../runs/runLayout';
import { runJson } from '../../runs/writeRunJson';

const reservedBytes = 8192;

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

/** The record, its message cut so far that it fits what is reserved. */
function fittingJson(record: ExitRecord): string {
  let text = runJson(record);
  let message = record.failure?.message ?? '';
  while (Buffer.byteLength(text) > reservedBytes && record.failure && message) {
    message = message.slice(0, message.length * 0.8);
    text = runJson({ ...record, failure: { ...record.failure, message: `${message}…` } });
  }
  return text;
}
