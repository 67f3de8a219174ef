import { InvalidArgumentError, type Command } from 'commander';
import { resolve } from 'node:path';
import { UserError } from '../files/UserError';
import { parseCoupling, type Coupling } from '../synth/clips/Coupling';
import { generateSynthFaces, type SynthSummary } from '../synth/dataset/generateSynthFaces';
import { distFolder } from './distFolder';
import { ProgressLine } from './ProgressLine';
import { registerSynthNeighbors } from './synthNeighborsCommand';
import type { TerminalIO } from './TerminalIO';

interface SynthCommandOptions {
  people: number;
  clips: number;
  seconds: number;
  fps: number;
  size: number;
  seed: number;
  couple: Coupling[];
  threads?: number;
  json?: boolean;
}

/** Stopped on request, as for a run. */
const stoppedExitCode = 3;

export function registerSynthCommands(program: Command, io: TerminalIO): void {
  const synth = program
    .command('synth')
    .argument(
      '<out>',
      'folder to write: new, empty, or of an interrupted call with the same options',
    )
    .description(
      'Make face clips in which every factor is known (SynthFaces): computer-made people, the same images for the same seed. Results on them show that a mechanism works; they predict no benchmark.',
    )
    .option('--people <n>', 'people', number, 200)
    .option('--clips <n>', 'clips a person', number, 4)
    .option('--seconds <n>', 'length of a clip', number, 6)
    .option('--fps <n>', 'frames per second', number, 25 / 6)
    .option('--size <n>', 'edge length of the images in pixels', number, 128)
    .option('--seed <n>', 'seed', number, 1)
    .option(
      '--couple <rule>',
      'plant a shortcut, for example "P(glasses | happy) = .8" (may be repeated)',
      (text: string, rules: Coupling[]) => [...rules, parseCoupling(text)],
      [],
    )
    .option('--threads <n>', 'renderer threads (default: one a core, 12 at most)', number)
    .option('--json', 'summary as JSON')
    .action((out: string, options: SynthCommandOptions) => generate(out, options, io));
  registerCounterfactual(synth, io);
  registerSynthNeighbors(synth, io);
}

function registerCounterfactual(synth: Command, io: TerminalIO): void {
  synth
    .command('counterfactual')
    .argument('<set>', 'folder of a complete set')
    .argument('<frame>', 'for example p0003/c01/000007.jpg')
    .requiredOption('--out <image>', 'image to write (.jpg or .png)')
    .option(
      '--set <factor=value>',
      'a factor’s new value, for example au_12=1, yaw=20, glasses=round, person=p0005 (may be repeated)',
      (text: string, changes: Record<string, string>) => ({ ...changes, ...changeIn(text) }),
      {},
    )
    .option('--json', 'all factors of the new image as JSON')
    .description(
      'Make one image of a set again with one or more factors changed and all else the same.',
    )
    .action((set: string, frame: string, options: CounterfactualOptions) =>
      counterfactual(set, frame, options, io),
    );
}

/** Whether it is possible is checked where the options are used: one place, one message. */
function number(text: string): number {
  const value = text.trim() === '' ? NaN : Number(text);
  if (Number.isNaN(value)) throw new InvalidArgumentError('A number is expected.');
  return value;
}

function changeIn(text: string): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('A factor and its value are expected, like au_12=1.');
  return { [text.slice(0, at).trim()]: text.slice(at + 1).trim() };
}

async function generate(out: string, options: SynthCommandOptions, io: TerminalIO): Promise<void> {
  const { people, clips, seconds, fps, size, seed, couple: couplings, threads, json } = options;
  const stop = new AbortController();
  const onInterrupt = (): void => {
    stop.abort();
  };
  process.once('SIGINT', onInterrupt);
  process.once('SIGTERM', onInterrupt);
  const line = new ProgressLine(io);
  const started = performance.now();
  try {
    const summary = await generateSynthFaces({
      ...{ out, people, clips, seconds, fps, size, seed, couplings, threads },
      distFolder: distFolder(),
      signal: stop.signal,
      onProgress: ({ frames, totalFrames, resumedFrames }) => {
        const rate = ((frames - resumedFrames) / (performance.now() - started)) * 1000;
        const rest = Math.ceil((totalFrames - frames) / Math.max(rate, 1e-3));
        line.update(
          `drawing ${frames} of ${totalFrames} images, ${rate.toFixed(0)} a second, ${rest} s to go`,
        );
      },
    });
    line.clear();
    io.stdout.write(json ? `${JSON.stringify(summary, null, 2)}\n` : textOf(summary));
  } catch (error) {
    line.clear();
    if (!(error instanceof UserError) || error.reason !== 'interrupted') throw error;
    io.stderr.write(`${error.message}\n${error.nextStep ?? ''}\n`);
    process.exitCode = stoppedExitCode;
  } finally {
    process.off('SIGINT', onInterrupt);
    process.off('SIGTERM', onInterrupt);
  }
}

function textOf({ path, people, clips, frames, drawnFrames, seconds }: SynthSummary): string {
  const done =
    drawnFrames === 0 ? 'was complete already' : `${drawnFrames} drawn in ${seconds.toFixed(1)} s`;
  return `${path}: ${people} people, ${clips} clips, ${frames} images (${done}). See its README.md for the factors.\n`;
}

interface CounterfactualOptions {
  out: string;
  set: Record<string, string>;
  json?: boolean;
}

async function counterfactual(
  set: string,
  framePath: string,
  { out, set: changes, json }: CounterfactualOptions,
  io: TerminalIO,
): Promise<void> {
  const { locateFrame, renderCounterfactual } =
    await import('../synth/dataset/renderCounterfactual');
  const { writeImage } = await import('../synth/dataset/writeImage');
  const { factorTable } = await import('../synth/factors/factorTable');
  const place = await locateFrame(set, framePath);
  const { plan, frame, image } = renderCounterfactual({ ...place, changes });
  await writeImage(
    resolve(out),
    image,
    place.options.size,
    plan.look.camera.jpegQuality,
    distFolder(),
  );
  const factors = Object.fromEntries(
    factorTable.map(({ name, read }) => [name, read(plan, frame)]),
  );
  io.stdout.write(json ? `${JSON.stringify(factors, null, 2)}\n` : `${resolve(out)}\n`);
}
