import type { Command } from 'commander';
import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { stringify } from 'yaml';
import { experimentName } from '../config/experimentName';
import { pathInConfig } from '../config/pathInConfig';
import { proposeConfig } from '../config/proposeConfig';
import { clipsFacts } from '../data/clipsFacts';
import { UserError } from '../files/UserError';
import { writeAtomically } from '../files/writeAtomically';
import { describeProblems } from './describeProblems';
import { positiveNumber } from './optionParsers';
import { readConfigFile } from './readConfigFile';
import { startableConfig } from './startableConfig';
import type { TerminalIO } from './TerminalIO';

export function registerConfigCommands(program: Command, io: TerminalIO): void {
  const config = program.command('config').description('Check, show and create configs.');
  config
    .command('check')
    .argument('<config>', 'a *.pretrain.yaml')
    .description(
      'Say what is wrong with a config, with line and column. Exit code 2 if there is an error.',
    )
    .option('--json', 'problems as JSON')
    .action((path: string, options: { json?: boolean }) => check(path, options, io));
  config
    .command('show')
    .argument('<config>', 'a *.pretrain.yaml')
    .description('Print the config with every default filled in.')
    .option('--json', 'as JSON instead of YAML')
    .action(async (path: string, options: { json?: boolean }) => {
      const { config: effective } = await startableConfig(path, io);
      io.stdout.write(
        options.json ? `${JSON.stringify(effective, null, 2)}\n` : stringify(effective),
      );
    });
  config
    .command('create')
    .argument('<clips>', 'folder with the face clips')
    .description('Write a config fitted to a folder of clips.')
    .option('--fps <number>', 'frames per second of the stored frames', positiveNumber)
    .option('--out <file>', 'where to write it (default: <clips>.pretrain.yaml beside the clips)')
    .option('--experiment <name>', 'name of the experiment (default: from the folder’s name)')
    .option('--engine <engine>', 'auto, tensorflow or wasm')
    .option('--steps <number>', 'end after this many steps', positiveNumber)
    .option('--demo', 'a small encoder on small frames, for about a minute')
    .option('--force', 'write over an existing config')
    .option('--json', 'the path and the notes as JSON')
    .action((clips: string, options: CreateOptions) => create(clips, options, io));
}

async function check(path: string, options: { json?: boolean }, io: TerminalIO): Promise<void> {
  const checked = await readConfigFile(path);
  const errors = checked.problems.filter(({ severity }) => severity === 'error').length;
  const warnings = checked.problems.length - errors;
  if (options.json) {
    io.stdout.write(
      `${JSON.stringify({ file: checked.file, problems: checked.problems }, null, 2)}\n`,
    );
  } else if (checked.problems.length > 0) {
    io.stdout.write(`${describeProblems(checked)}\n`);
  }
  io.stderr.write(`${errors} errors, ${warnings} warnings\n`);
  if (errors > 0) process.exitCode = 2;
}

interface CreateOptions {
  fps?: number;
  out?: string;
  experiment?: string;
  engine?: 'auto' | 'tensorflow' | 'wasm';
  steps?: number;
  demo?: boolean;
  force?: boolean;
  json?: boolean;
}

async function create(clips: string, options: CreateOptions, io: TerminalIO): Promise<void> {
  const folder = resolve(clips);
  const out = resolve(options.out ?? join(dirname(folder), `${basename(folder)}.pretrain.yaml`));
  if (existsSync(out) && !options.force) {
    throw new UserError(
      'config-exists',
      `${out} exists already.`,
      'Give another file with --out, or write over it with --force.',
    );
  }
  const facts = await clipsFacts(folder, { fps: options.fps });
  const { text, notes } = proposeConfig(
    { ...facts, clipsPath: pathInConfig(folder, dirname(out)) },
    {
      experiment: options.experiment ?? experimentName(folder),
      quick: options.demo,
      maximumSteps: options.steps,
      backend: options.engine,
    },
  );
  await writeAtomically(out, text);
  for (const note of notes) io.stderr.write(`${note}\n`);
  io.stdout.write(options.json ? `${JSON.stringify({ file: out, notes })}\n` : `${out}\n`);
}
