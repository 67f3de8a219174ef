import { basename, dirname } from 'node:path';
import type { RunListing } from '../../runs/RunView';

/** Runs that lie in one folder `runs/<experiment>`. */
export interface Experiment {
  folder: string;
  name: string;
  /** Where it is, when another experiment has the same name. */
  place?: string;
  /** Newest first. */
  runs: RunListing[];
}

/** Groups runs by the folder that they lie in; the experiment with the newest run comes first. */
export function groupRuns(runs: readonly RunListing[]): Experiment[] {
  const byFolder = new Map<string, RunListing[]>();
  for (const run of runs) {
    const folder = dirname(run.path);
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), run]);
  }
  const experiments = [...byFolder].map(([folder, members]) => ({
    folder,
    name: basename(folder),
    runs: members.sort(newestFirst),
  }));
  experiments.sort((a, b) => newestFirst(a.runs[0]!, b.runs[0]!));
  return experiments.map((experiment) => {
    const alone = experiments.filter(({ name }) => name === experiment.name).length === 1;
    return alone
      ? experiment
      : { ...experiment, place: basename(dirname(dirname(experiment.folder))) };
  });
}

function newestFirst(a: RunListing, b: RunListing): number {
  return b.created - a.created || b.id.localeCompare(a.id);
}
