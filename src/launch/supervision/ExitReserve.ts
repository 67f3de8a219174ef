import { renameSync } from 'node:fs';
import { ReservedFile } from '../../runs/ReservedFile';
import type { ExitRecord } from '../../runs/attemptRecords';
import { attemptFile } from '../../runs/runLayout';

/**
 * Space for `exit.json`, taken when the attempt begins: how a run ended can be written down even
 * when it ended because the disk is full.
 */
export class ExitReserve {
  private readonly reserve: string;
  private readonly file: ReservedFile;

  /** @throws when even now there is no space */
  constructor(
    private readonly runDirectory: string,
    private readonly attempt: number,
  ) {
    this.reserve = attemptFile(runDirectory, attempt, 'exitReserve');
    this.file = new ReservedFile(this.reserve);
  }

  /** Writes into the reserve and gives it its name: readers see all of it or nothing. */
  write(record: ExitRecord): void {
    this.file.write(record);
    renameSync(this.reserve, attemptFile(this.runDirectory, this.attempt, 'exit'));
  }
}
