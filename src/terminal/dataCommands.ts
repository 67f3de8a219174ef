import { InvalidArgumentError, type Command } from 'commander';
import { resolve } from 'node:path';
import type { PretrainConfig } from '../config/pretrainConfigSchema';
import { withAbsolutePaths } from '../config/withAbsolutePaths';
import type { Dataset, DatasetLayout } from '../data/Dataset';
import { describeDataset } from '../data/report/describeDataset';
import type { FrameInspection } from '../data/report/inspectFrames';
import { scanDataset, type ScanOptions } from '../data/scanDataset';
import { UserError } from '../files/UserError';
import { registerDataStoresCommand } from './dataStoresCommand';
import { describeProblems } from './describeProblems';
import { positiveNumber } from './optionParsers';
import { ProgressLine } from './ProgressLine';
import { readConfigFile } from './readConfigFile';
import { renderDataCheck } from './renderDataCheck';
import type { TerminalIO } from './TerminalIO';

const layouts: (DatasetLayout | 'auto')[] = ['auto', 'person-clip-frame', 'clip-frame', 'voxceleb'];

interface CheckOptions {
  fps?: number;
  config?: string;
  layout?: DatasetLayout | 'auto';
  template?: string;
  manifest?: string;
  quick?: boolean;
  json?: boolean;
}

export function registerDataCommands(program: Command, io: TerminalIO): void {
  const data = program.command('data').description('Look at face clips.');
  data
    .command('check')
    .argument('[path]', 'folder with the face clips (default: data.path of the config)')
    .description(
      'Count people, clips and frames; find gaps, disorder, unreadable images, copies and standing pictures; say what a config’s sampling leaves. ' +
        'Exit code 2 if nothing can be trained on.',
    )
    .option('--fps <number>', 'frames per second of the stored frames', positiveNumber)
    .option('--config <config>', 'a *.pretrain.yaml whose data settings and sampling are used')
    .option('--layout <layout>', layouts.join(', '), layoutName)
    .option(
      '--template <template>',
      'where people, clips and frames stand in a path: {person}/{clip}/{frame}.jpg',
    )
    .option('--manifest <table>', 'CSV, TSV, JSONL or Parquet that lists the frames')
    .option('--quick', 'look at names only: do not open the images')
    .option('--json', 'as JSON')
    .action((path: string | undefined, options: CheckOptions) => check(path, options, io));
  registerDataStoresCommand(data, io);
}

function layoutName(text: string): DatasetLayout | 'auto' {
  const layout = layouts.find((name) => name === text);
  if (!layout) throw new InvalidArgumentError(`One of ${layouts.join(', ')} is expected.`);
  return layout;
}

async function check(
  path: string | undefined,
  options: CheckOptions,
  io: TerminalIO,
): Promise<void> {
  const config = options.config === undefined ? undefined : await readConfig(options.config);
  const dataset = await scanDataset(folderOf(path, config), scanOptionsOf(options, config));
  const inspection = options.quick ? undefined : await inspect(dataset, io);
  const sampling = config && { ...config.objective, ...config.data, fps: dataset.fps };
  const report = describeDataset(dataset, { sampling, inspection });
  io.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : renderDataCheck(report));
  const nothingReadable = report.images?.unreadable.count === report.frames;
  if (nothingReadable || report.sampling?.clips === 0) process.exitCode = 2;
}

function folderOf(path: string | undefined, config: PretrainConfig | undefined): string {
  const folder = path ?? config?.data.path;
  if (folder !== undefined) return folder;
  throw new UserError(
    'no-path-given',
    'Which clips? Neither a folder nor a config is given.',
    'Give the folder (expression-lab data check PATH) or a config (--config CONFIG).',
  );
}

/** The config's settings, paths absolute. What it says of the disk is not judged here: that is the check itself. */
async function readConfig(file: string): Promise<PretrainConfig> {
  const checked = await readConfigFile(file);
  if (!checked.config) {
    throw new UserError('config-has-errors', describeProblems(checked));
  }
  return withAbsolutePaths(checked.config, checked.file);
}

/** What is asked for here wins over the config; another way of reading replaces the config's. */
function scanOptionsOf(options: CheckOptions, config: PretrainConfig | undefined): ScanOptions {
  const { template, manifest } = options;
  const asked = [template, manifest, options.layout].filter((value) => value !== undefined);
  if (asked.length > 1) {
    throw new UserError(
      'two-readers',
      'Only one of --layout, --template and --manifest can say which frame belongs to which clip.',
    );
  }
  const data = config?.data;
  const fps = options.fps ?? data?.fps;
  if (asked.length === 0) return { ...data, fps };
  return {
    ...data,
    fps,
    template,
    manifest: manifest && resolve(manifest),
    layout: options.layout,
  };
}

async function inspect(dataset: Dataset, io: TerminalIO): Promise<FrameInspection> {
  // Loaded late: counting names needs no image library.
  const { inspectFrames } = await import('../data/report/inspectFrames');
  const line = new ProgressLine(io);
  try {
    return await inspectFrames(dataset, {
      onProgress: (done, total) =>
        line.update(`reading images ${Math.floor((100 * done) / total)} % (${done} of ${total})`),
    });
  } finally {
    line.clear();
  }
}
