import { runDirectoriesIn } from '../../runs/runDirectoriesIn';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { runFiles } from '../../runs/runLayout';
import { isFinal } from '../../runs/runStates';
import type { RunListing } from '../../runs/RunView';

/** Undefined where the directory holds no run (yet, or any more). */
export type ReadRun = (runPath: string) => Promise<RunListing | undefined>;

interface Entry {
  run: RunListing;
  /** Changes whenever a run that has ended is written to again. */
  fingerprint: string;
}

/**
 * The runs below a set of `runs` folders, kept up to date by looking: files on network disks announce
 * no changes. Runs that have ended are read again only when their directory changed.
 */
export class RunCatalog {
  private readonly roots = new Set<string>();
  private entries = new Map<string, Entry>();

  constructor(private readonly readRun: ReadRun) {}

  get runs(): RunListing[] {
    return [...this.entries.values()].map(({ run }) => run);
  }

  /** @param root a folder named `runs`: experiments lie in it, and runs in those. */
  addRoot(root: string): void {
    this.roots.add(root);
  }

  forget(runPath: string): void {
    this.entries.delete(runPath);
  }

  /** Looks for runs that came or went and reads every run that may have changed. */
  async refresh(): Promise<void> {
    const listed = await Promise.all([...this.roots].map(runDirectoriesIn));
    const found = await Promise.all(
      listed.flat().map(async (path) => [path, await this.updated(path)] as const),
    );
    const present = found.filter((pair): pair is readonly [string, Entry] => pair[1] !== undefined);
    this.entries = new Map(present);
  }

  /** Reads only the runs that have not ended: what changes many times a second. */
  async refreshActive(): Promise<void> {
    const active = this.runs.filter(({ state }) => !isFinal(state));
    await Promise.all(
      active.map(async ({ path }) => {
        const run = await this.readRun(path);
        const entry = this.entries.get(path);
        // Deleted meanwhile, or not readable at this moment: the next full look decides.
        if (run && entry) entry.run = run;
      }),
    );
  }

  private async updated(path: string): Promise<Entry | undefined> {
    const known = this.entries.get(path);
    const fingerprint = await fingerprintOf(path);
    const unchanged = known?.fingerprint === fingerprint && isFinal(known.run.state);
    if (unchanged) return known;
    const run = await this.readRun(path);
    return run && { run, fingerprint };
  }
}

async function fingerprintOf(runPath: string): Promise<string> {
  const times = [runFiles.summary, runFiles.attempts].map(async (name) => {
    const found = await stat(join(runPath, name)).catch(() => undefined);
    return found ? `${found.mtimeMs}:${found.ino}` : '-';
  });
  return (await Promise.all(times)).join(' ');
}
