import { InvalidArgumentError, type Command } from 'commander';
import { dirname, resolve } from 'node:path';
import type { PretrainConfig } from '../config/pretrainConfigSchema';
import type { Dataset, DatasetLayout } from '../data/Dataset';
import { describeDataset } from '../data/describeDataset';
import type { FrameInspection } from '../data/inspectFrames';
import { scanDataset, type ScanOptions } from '../data/scanDataset';
import { UserError } from '../files/UserError';
import { describeProblems } from './describeProblems';
import { positiveNumber } from './optionParsers';
import { ProgressLine } from './ProgressLine';
import { readConfigFile } from './readConfigFile';
import { renderDataCheck, type DataCheck } from './renderDataCheck';
import type { TerminalIO } from './TerminalIO';

const layouts: (DatasetLayout | 'auto')[] = ['auto', 'person-clip-frame', 'clip-frame', 'voxceleb'];

interface CheckOptions {
  fps?: number;
  config?: string;
  layout?: DatasetLayout | 'auto';
  quick?: boolean;
  json?: boolean;
}

export function registerDataCommands(program: Command, io: TerminalIO): void {
  const data = program.command('data').description('Look at face clips.');
  data
    .command('check')
    .argument('[path]', 'folder with the face clips (default: data.path of the config)')
    .description(
      'Count people, clips and frames; find gaps, unreadable images and copies; say what a config’s sampling leaves. ' +
        'Exit code 2 if nothing can be trained on.',
    )
    .option('--fps <number>', 'frames per second of the stored frames', positiveNumber)
    .option('--config <config>', 'a *.pretrain.yaml whose data settings and sampling are used')
    .option('--layout <layout>', layouts.join(', '), layoutName)
    .option('--quick', 'look at names only: do not open the images')
    .option('--json', 'as JSON')
    .action((path: string | undefined, options: CheckOptions) => check(path, options, io));
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
  const images = options.quick ? undefined : await inspect(dataset, io);
  const sampling = config && { ...config.objective, ...config.data, fps: dataset.fps };
  const described = describeDataset(dataset, { sampling, isUsable: images?.isUsable });
  const result: DataCheck = {
    dataset: described,
    images: images && { unreadable: images.unreadable, equal: images.equal },
    sampling: config && { ...config.objective, ...config.data },
  };
  io.stdout.write(options.json ? jsonOf(result) : renderDataCheck(result));
  const nothingReadable = images?.unreadable.length === described.frames;
  if (nothingReadable || described.admissible?.clips === 0) process.exitCode = 2;
}

function jsonOf({ dataset, images }: DataCheck): string {
  const notSearched = images
    ? ['look-alike images']
    : ['unreadable images', 'equal images', 'look-alike images'];
  return `${JSON.stringify({ ...dataset, ...images, notSearched }, null, 2)}\n`;
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

/** The config's settings, `data.path` absolute. What it says of the disk is not judged here: that is the check itself. */
async function readConfig(file: string): Promise<PretrainConfig> {
  const checked = await readConfigFile(file);
  if (!checked.config) {
    throw new UserError('config-has-errors', describeProblems(checked));
  }
  const { data } = checked.config;
  const path = resolve(dirname(checked.file), data.path);
  return { ...checked.config, data: { ...data, path } };
}

function scanOptionsOf(options: CheckOptions, config: PretrainConfig | undefined): ScanOptions {
  return {
    ...config?.data,
    fps: options.fps ?? config?.data.fps,
    layout: options.layout ?? config?.data.layout ?? 'auto',
  };
}

async function inspect(dataset: Dataset, io: TerminalIO): Promise<FrameInspection> {
  // Loaded late: counting names needs no image library.
  const { inspectFrames } = await import('../data/inspectFrames');
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
