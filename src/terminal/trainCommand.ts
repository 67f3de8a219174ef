import type { Command } from 'commander';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { launchRun } from '../launch/launchRun';
import { resumeRun } from '../launch/resumeRun';
import { createRun } from '../runs/createRun';
import { runFiles } from '../runs/runLayout';
import { launchFromTerminal } from './launchFromTerminal';
import { reportEnd } from './reportEnd';
import { startableConfig } from './startableConfig';
import type { TerminalIO } from './TerminalIO';

export function registerTrainCommand(program: Command, io: TerminalIO): void {
  program
    .command('train')
    .argument('<config>', 'a *.pretrain.yaml')
    .description(
      'Start a run and follow it. Ctrl-C stops it after a checkpoint; closing the terminal leaves it running.',
    )
    .option('--runs <folder>', 'where runs are kept (default: runs beside the config)')
    .option('--seed <number>', 'use this seed instead of the config’s', Number)
    .option('--json', 'the end as JSON')
    .action((config: string, options: TrainOptions) => train(config, options, io));
  program
    .command('resume')
    .argument('<run>', 'a run’s folder')
    .description(
      'Continue a stopped, failed or lost run from its newest whole checkpoint, and follow it.',
    )
    .option('--json', 'the end as JSON')
    .action(async (path: string, options: { json?: boolean }) => {
      const run = resolve(path);
      const events = await stat(join(run, runFiles.events)).catch(() => undefined);
      const end = await launchFromTerminal(run, resumeRun, io, events?.size ?? 0);
      process.exitCode = await reportEnd(end, io, options.json);
    });
}

interface TrainOptions {
  runs?: string;
  seed?: number;
  json?: boolean;
}

async function train(path: string, options: TrainOptions, io: TerminalIO): Promise<void> {
  const { file, text, config } = await startableConfig(path, io);
  if (options.seed !== undefined) config.optimization.seed = options.seed;
  const run = await createRun({
    configFile: file,
    configText: text,
    effectiveConfig: config,
    engineAsked: config.engine.backend,
    runsFolder: options.runs,
  });
  io.stderr.write(`Run ${run.path}\n`);
  const end = await launchFromTerminal(run.path, launchRun, io);
  process.exitCode = await reportEnd(end, io, options.json);
}
