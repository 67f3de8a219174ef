import { InvalidArgumentError, type Command } from 'commander';
import { engineEnvironment } from '../engine/setup/engineEnvironment';
import type { EmbeddingSummary } from '../embedding/protocol/EmbeddingSummary';
import type { EmbedRequest } from '../embedding/protocol/EmbedRequest';
import { expressionLabHome } from '../files/expressionLabHome';
import { UserError } from '../files/UserError';
import { runEmbedder, usualFramesPerClip } from '../launch/runEmbedder';
import { distFolder } from './distFolder';
import { ProgressLine } from './ProgressLine';
import type { TerminalIO } from './TerminalIO';

interface EmbedOptions {
  data: string;
  out: string;
  checkpoint: EmbedRequest['checkpoint'];
  prefix?: string;
  framesPerClip: number;
  engine: EmbedRequest['engine'];
  resize?: number;
  crop?: number;
  json?: boolean;
}

const exitStopped = 3;

export function registerEmbedCommand(program: Command, io: TerminalIO): void {
  program
    .command('embed')
    .argument('<weights>', 'a run’s folder, or a .safetensors file with torchvision’s names')
    .description(
      'Write the embeddings of labelled images or clips: X.npy (n × d float32), X.csv (a row an image), X.json (what made them).',
    )
    .requiredOption(
      '--data <path>',
      'a table of images (CSV with a column path), or a folder: with attributes.csv or factors.csv, or of clips',
    )
    .requiredOption('--out <X.npy>', 'where to write', arrayName)
    .option('--checkpoint <step>', 'of a run: a step, best or latest', checkpointName, 'latest')
    .option('--prefix <text>', 'of a file with several encoders: what the names of one begin with')
    .option(
      '--frames-per-clip <number>',
      'frames of a clip, spread evenly over it; 0 for all',
      wholeNumber,
      usualFramesPerClip,
    )
    .option('--engine <name>', 'auto, tensorflow or wasm', engineName, 'auto')
    .option(
      '--resize <pixels>',
      'side that images are resized to (default: the run’s, or 128)',
      wholeNumber,
    )
    .option(
      '--crop <pixels>',
      'side of the middle part that is embedded (default: the run’s, or 112)',
      wholeNumber,
    )
    .option('--json', 'what was made as JSON')
    .action((weights: string, options: EmbedOptions) => embed(weights, options, io));
}

async function embed(weights: string, options: EmbedOptions, io: TerminalIO): Promise<void> {
  const home = expressionLabHome(io.env);
  const line = new ProgressLine(io);
  const abort = new AbortController();
  const stop = () => abort.abort();
  process.on('SIGINT', stop).on('SIGTERM', stop);
  try {
    const summary = await runEmbedder({
      ...options,
      weights,
      home,
      nodePath: process.execPath,
      distFolder: distFolder(),
      engineEnvironment: engineEnvironment(home, io.env),
      env: io.env,
      onActivity: (text) => line.update(text),
      onProgress: (done, total) => line.update(`embedding ${done} of ${total} images`),
      signal: abort.signal,
    });
    line.clear();
    report(summary, options, io);
  } catch (error) {
    line.clear();
    if (!(error instanceof UserError) || error.reason !== 'cancelled') throw error;
    io.stderr.write('Cancelled; nothing was written.\n');
    process.exitCode = exitStopped;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

function report(summary: EmbeddingSummary, { json }: EmbedOptions, io: TerminalIO): void {
  const { rows, dimensions, array, table, skipped, notes, seconds, engine } = summary;
  for (const note of notes) io.stderr.write(`${note}\n`);
  for (const { path, reason } of skipped.slice(0, 5))
    io.stderr.write(`Skipped ${path}: ${reason}\n`);
  if (skipped.length > 5) io.stderr.write(`… ${skipped.length} images skipped in all.\n`);
  if (json) {
    io.stdout.write(`${JSON.stringify(summary, null, 2)}\n`);
    return;
  }
  const rate = (rows / seconds).toFixed(0);
  io.stderr.write(`${seconds.toFixed(1)} s, ${rate} images/s on ${engine}.\n`);
  io.stdout.write(
    `${array}: ${rows} × ${dimensions} float32\n${table}: ${rows} ${rows === 1 ? 'row' : 'rows'}\n`,
  );
}

function arrayName(text: string): string {
  if (/\.npy$/i.test(text)) return text;
  throw new InvalidArgumentError('A name that ends in .npy is expected.');
}

function checkpointName(text: string): EmbedRequest['checkpoint'] {
  if (text === 'latest' || text === 'best') return text;
  return wholeNumber(text);
}

function wholeNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError('A whole number is expected.');
}

function engineName(text: string): EmbedRequest['engine'] {
  if (text === 'auto' || text === 'tensorflow' || text === 'wasm') return text;
  throw new InvalidArgumentError('auto, tensorflow or wasm is expected.');
}
