import { createHash } from 'node:crypto';
import { mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import packageJson from '../../package.json';
import { writeProblem } from '../files/writeProblem';
import type { RunRecord } from './RunRecord';
import type { RunSummary } from './RunSummary';
import { gitState } from './gitState';
import { runId } from './runId';
import { runFiles } from './runLayout';
import { runJson } from './writeRunJson';

export interface RunDirectory {
  path: string;
  id: string;
}

export interface CreateRunOptions {
  configFile: string;
  /** The text that is started, which the file may not hold yet (an unsaved editor). */
  configText: string;
  /** Presets resolved, defaults filled. */
  effectiveConfig: { experiment: string; name?: string; optimization: { seed: number } };
  engineAsked: string;
  /** Where the experiment's folder goes; `runs` beside the config when absent. */
  runsFolder?: string;
  now?: Date;
}

/**
 * Makes the run directory `<config folder>/runs/<experiment>/<run id>/`. It is filled under
 * another name and renamed, so that no reader ever sees half of it.
 *
 * @throws UserError `folder-not-writable`, `disk-full` or `write-failed`; nothing is left behind
 */
export async function createRun(options: CreateRunOptions): Promise<RunDirectory> {
  const record = await describeRun(options);
  const runsFolder = resolve(options.runsFolder ?? join(dirname(options.configFile), 'runs'));
  const experimentFolder = join(runsFolder, record.experiment);
  const path = join(experimentFolder, record.id);
  const unfinished = join(experimentFolder, `.creating-${record.id}`);
  try {
    await mkdir(experimentFolder, { recursive: true });
    await fillRunDirectory(unfinished, record, options);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined);
    // Folders that hold nothing were made for this run; others refuse to go.
    await rmdir(experimentFolder).catch(() => undefined);
    await rmdir(runsFolder).catch(() => undefined);
    throw writeProblem(error, 'the new run', experimentFolder);
  }
  return { path, id: record.id };
}

async function describeRun(options: CreateRunOptions): Promise<RunRecord> {
  const { effectiveConfig, engineAsked, now = new Date() } = options;
  const configFile = resolve(options.configFile);
  return {
    id: runId(now),
    experiment: effectiveConfig.experiment,
    name: effectiveConfig.name,
    created: now.getTime(),
    productVersion: packageJson.version,
    configFile,
    configHash: createHash('sha256').update(options.configText).digest('hex'),
    seed: effectiveConfig.optimization.seed,
    engineAsked,
    git: await gitState(dirname(configFile)),
  };
}

async function fillRunDirectory(
  folder: string,
  record: RunRecord,
  { configText, effectiveConfig }: CreateRunOptions,
): Promise<void> {
  await mkdir(join(folder, runFiles.attempts), { recursive: true });
  await mkdir(join(folder, runFiles.control));
  const files: Record<string, string> = {
    [runFiles.run]: runJson(record),
    [runFiles.config]: configText,
    [runFiles.effectiveConfig]: runJson({ config: effectiveConfig }),
    [runFiles.summary]: runJson(plannedSummary(record)),
  };
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(folder, name), text, { flush: true });
  }
}

function plannedSummary({ id, experiment, name, created }: RunRecord): RunSummary {
  return {
    ...{ id, experiment, name, created, updated: created },
    ...{ attempt: 0, state: 'planned', flags: [], last: {}, best: {} },
  };
}
