import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from '../files/writeAtomically';
import { runFiles } from '../runs/runLayout';
import type { BestSoFar } from './BestSoFar';
import { bestFile, checkpointSchema } from './checkpointLayout';

/** Writes `checkpoints/best.json`; the checkpoint that it names must be whole already. */
export async function writeBestRecord(
  checkpoints: string,
  best: BestSoFar | undefined,
): Promise<void> {
  const path = join(checkpoints, bestFile);
  if (!best) return rm(path, { force: true });
  await writeAtomically(
    path,
    `${JSON.stringify({ schema: checkpointSchema, ...best }, null, 2)}\n`,
  );
}

/**
 * Where a run is taken up from an older checkpoint, `best.json` may name a later step that is to be made
 * again: it then goes back to what was the best at that time.
 */
export async function settleBestRecord(
  runDirectory: string,
  best: BestSoFar | undefined,
): Promise<void> {
  const checkpoints = join(runDirectory, runFiles.checkpoints);
  const recorded = await readBestRecord(checkpoints);
  if (recorded?.step !== best?.step) await writeBestRecord(checkpoints, best);
}

/** What `checkpoints/best.json` says; undefined where there is none that can be read. */
export async function readBestRecord(checkpoints: string): Promise<BestSoFar | undefined> {
  try {
    const record = JSON.parse(await readFile(join(checkpoints, bestFile), 'utf8')) as BestSoFar & {
      schema: number;
    };
    if (record.schema !== checkpointSchema || !Number.isSafeInteger(record.step)) return undefined;
    return { criterion: record.criterion, step: record.step, value: record.value };
  } catch {
    return undefined;
  }
}
