import type { Command } from 'commander';
import { stat } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { UserError } from '../files/UserError';
import { requestStop } from '../launch/requestStop';
import { listRuns } from '../runs/listRuns';
import { readRun } from '../runs/readRun';
import { isActive } from '../runs/runStates';
import { formatTable } from './formatTable';
import { positiveNumber } from './optionParsers';
import { progressText } from './progressText';
import type { TerminalIO } from './TerminalIO';

export function registerRunCommands(program: Command, io: TerminalIO): void {
  program
    .command('stop')
    .argument('<run>', 'a run’s folder')
    .description(
      'Ask a run to write a checkpoint and stop; after the grace time it is made to. Waits for the end.',
    )
    .option('--grace <seconds>', 'time it may take', positiveNumber)
    .option('--json', 'the end as JSON')
    .action((run: string, options: StopOptions) => stop(resolve(run), options, io));
  program
    .command('runs')
    .argument('[folder]', 'a folder with configs and runs, or a runs folder', '.')
    .description('List runs with state, progress and last loss.')
    .option('--json', 'as JSON')
    .action((folder: string, options: { json?: boolean }) => list(resolve(folder), options, io));
}

interface StopOptions {
  grace?: number;
  json?: boolean;
}

async function stop(run: string, { grace, json }: StopOptions, io: TerminalIO): Promise<void> {
  await requestStop(run, { graceSeconds: grace });
  let view = await readRun(run);
  while (isActive(view.state)) {
    await delay(250);
    view = await readRun(run);
  }
  const { id, state, progress, attempts } = view;
  const exit = attempts.at(-1)?.exit;
  if (json) io.stdout.write(`${JSON.stringify({ id, state, progress, exit }, null, 2)}\n`);
  else {
    const rung = exit?.rung ? ` (${exit.rung})` : '';
    io.stdout.write(`Run ${id} ${state}${rung}${progress ? ` at step ${progress.step}` : ''}.\n`);
  }
  if (state !== 'stopped' && state !== 'completed') process.exitCode = 1;
}

async function list(folder: string, { json }: { json?: boolean }, io: TerminalIO): Promise<void> {
  const runsFolder = await findRunsFolder(folder);
  const { runs, problems } = await listRuns(runsFolder);
  for (const { path, reason } of problems) io.stderr.write(`${path}: ${reason}\n`);
  if (json) {
    io.stdout.write(`${JSON.stringify(runs, null, 2)}\n`);
    return;
  }
  if (runs.length === 0) {
    io.stderr.write(`No runs in ${runsFolder}.\n`);
    return;
  }
  const rows = runs.map((run) => [
    run.experiment,
    run.name ? `${run.id} ${run.name}` : run.id,
    [run.state, ...run.flags].join(', '),
    run.progress
      ? progressText({ ...run, activity: undefined, state: 'running', secondsPerStep: undefined })
      : '',
    run.failure?.message ?? '',
  ]);
  io.stdout.write(`${formatTable(['experiment', 'run', 'state', 'progress', 'reason'], rows)}\n`);
  io.stderr.write(`${runs.length} runs in ${relative(process.cwd(), runsFolder) || '.'}\n`);
}

/** `<folder>/runs` where there is one, else the folder itself if it is a runs folder. */
async function findRunsFolder(folder: string): Promise<string> {
  for (const candidate of [join(folder, 'runs'), folder]) {
    if (
      basename(candidate) === 'runs' &&
      (await stat(candidate).catch(() => undefined))?.isDirectory()
    ) {
      return candidate;
    }
  }
  throw new UserError(
    'no-runs-folder',
    `There is no runs folder in ${folder}.`,
    'Give the folder of a config that was started.',
  );
}
