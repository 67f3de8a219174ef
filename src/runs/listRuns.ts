import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { HeartbeatObserver } from './HeartbeatObserver';
import type { RunListing } from './RunView';
import { attemptNumbers } from './attemptNumbers';
import { gatherEvidence } from './gatherEvidence';
import { listingOf } from './readRun';
import { readRunRecord } from './readRunRecord';
import { readSummary } from './readSummary';
import { isFinal } from './runStates';

export interface RunList {
  /** By experiment, within it the newest first. */
  runs: RunListing[];
  /** Folders that look like runs and cannot be read. */
  problems: { path: string; reason: string }[];
}

/**
 * The runs under a `runs` folder. A run that has ended costs one small file and one listing; only
 * runs that may be alive are looked at closer.
 */
export async function listRuns(runsFolder: string, heartbeats?: HeartbeatObserver): Promise<RunList> {
  const list: RunList = { runs: [], problems: [] };
  for (const experiment of await foldersIn(runsFolder)) {
    const folder = join(runsFolder, experiment);
    for (const id of (await foldersIn(folder)).reverse()) {
      const path = join(folder, id);
      try {
        list.runs.push(await readListing(path, heartbeats));
      } catch (error) {
        list.problems.push({ path, reason: (error as Error).message });
      }
    }
  }
  return list;
}

/** What a list shows of one run, read as cheaply as its state allows. */
export async function readListing(
  path: string,
  heartbeats?: HeartbeatObserver,
): Promise<RunListing> {
  const summary = await readSummary(path);
  const attempt = (await attemptNumbers(path)).at(-1) ?? 0;
  const settled = summary && (isFinal(summary.state) || summary.state === 'planned');
  if (settled && summary.attempt === attempt) {
    const { id, experiment, name, created, state, flags, failure } = summary;
    const { progress, last, best, checkpointStep, secondsPerStep } = summary;
    return {
      ...{ path, id, experiment, name, created, state, flags, failure, attempt },
      ...{ progress, last, best, checkpointStep, secondsPerStep },
    };
  }
  const evidence = await gatherEvidence(path, heartbeats);
  return listingOf(path, summary ?? (await readRunRecord(path)), evidence);
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
}
