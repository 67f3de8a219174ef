import { stringify } from 'yaml';
import { readAsPyYaml } from './readAsPyYaml';
import { fittingTimes, type Times } from './fittingTimes';

/** What is known about the clips that a config is written for. */
export interface ClipsFacts {
  /** As it shall stand in the config: absolute, or relative to the config's folder. */
  clipsPath: string;
  fps: number;
  /** True if the dataset states its own frame rate, so that the config need not. */
  fpsStatedByDataset?: boolean;
  /** Median length of a clip, first frame to last, in seconds. */
  clipSeconds: number;
  shortestClipSeconds: number;
  /** 0 if the layout names no people. */
  people: number;
  clips: number;
  layout?: 'auto' | 'person-clip-frame' | 'clip-frame' | 'voxceleb';
  frameNumberStep?: number;
}

export interface ProposalOptions {
  experiment: string;
  name?: string;
  backend?: 'auto' | 'tensorflow' | 'wasm';
  /** A small encoder on small frames for about a minute, to see the tool at work. */
  quick?: boolean;
  maximumSteps?: number;
}

export interface ProposedConfig {
  text: string;
  /** What was fitted and why, one sentence each, for the terminal or a message. */
  notes: string[];
}

const quickSteps = 120;
const quickBatchSize = 16;
/** Many people held out: a quick look wants an interval over people more than training data. */
const quickHeldOutShare = 0.4;
/** The published rate is for hundreds of epochs; in a hundred steps it moves little. */
const quickLearningRate = 0.0005;

/** Writes a config that fits the clips, with the reasons as comments. */
export function proposeConfig(facts: ClipsFacts, options: ProposalOptions): ProposedConfig {
  const notes: string[] = [];
  const lines = [
    '# Expression Lab: one experiment. Hover over a key for its meaning, default and range.',
    'version: 1',
    `experiment: ${scalar(options.experiment)}`,
    ...(options.name ? [`name: ${scalar(options.name)}`] : []),
    '',
    ...dataLines(facts, options),
    '',
    ...encoderLines(options),
    ...objectiveLines(facts, notes),
    '',
    ...optimizationLines(facts, options, notes),
    ...(options.backend ? ['', 'engine:', `  backend: ${options.backend}`] : []),
  ];
  return { text: `${lines.join('\n')}\n`, notes };
}

function dataLines(facts: ClipsFacts, { quick }: ProposalOptions): string[] {
  const lines = ['data:', `  path: ${scalar(facts.clipsPath)}`];
  if (facts.layout && facts.layout !== 'auto') lines.push(`  layout: ${facts.layout}`);
  lines.push(
    facts.fpsStatedByDataset
      ? `  # ${facts.fps} frames per second, as the dataset's dataset.json states.`
      : `  fps: ${facts.fps}`,
  );
  if (quick) lines.push(`  heldOutPeople: ${quickHeldOutShare}`);
  if ((facts.frameNumberStep ?? 1) > 1) lines.push(`  frameNumberStep: ${facts.frameNumberStep}`);
  return lines;
}

function encoderLines({ quick }: ProposalOptions): string[] {
  if (!quick) return [];
  return [
    '# Small and quick, to see the tool at work; leave both sections out for the published setting.',
    'augmentation:',
    '  resize: 72',
    '  crop: 64',
    'encoder:',
    '  architecture: resnet18',
    '',
  ];
}

function objectiveLines(facts: ClipsFacts, notes: string[]): string[] {
  const { length, why } = lengthToFit(facts);
  const times = fittingTimes(length, facts.fps);
  if (!times) {
    notes.push(
      `Clips of ${round(length)} s at ${facts.fps} frames per second hold too few frames for shifts in time: TimeAug and HardNeg are off.`,
    );
    return [
      'objective:',
      `  # ${notes[notes.length - 1]}`,
      '  timeAug: { enabled: false }',
      '  hardNeg: { enabled: false }',
    ];
  }
  notes.push(
    `${why}: TimeAug shifts ${times.minimumShiftSeconds} to ${times.maximumShiftSeconds} s, hard negatives at least ${times.minimumGapSeconds} s away${asPublished(times) ? ' (as published)' : ', instead of the published 0.48 to 1.44 s and 2.88 s'}.`,
  );
  return [
    'objective:',
    `  # ${why}; the published times are 0.48 to 1.44 s and 2.88 s.`,
    '  timeAug:',
    `    minimumShiftSeconds: ${times.minimumShiftSeconds}`,
    `    maximumShiftSeconds: ${times.maximumShiftSeconds}`,
    '  hardNeg:',
    `    minimumGapSeconds: ${times.minimumGapSeconds}`,
  ];
}

/** The shortest clip if it is not an outlier, so that every clip takes part; else the median. */
function lengthToFit(facts: ClipsFacts): { length: number; why: string } {
  const { clipSeconds, shortestClipSeconds: shortest } = facts;
  if (shortest >= 0.5 * clipSeconds) {
    return { length: shortest, why: `Fitted to clips that last ${round(shortest)} s or more` };
  }
  const why = `Fitted to clips of ${round(clipSeconds)} s (the median); the shortest, ${round(shortest)} s, may be left out`;
  return { length: clipSeconds, why };
}

function asPublished(times: Times): boolean {
  return times.maximumShiftSeconds === 1.44 && times.minimumGapSeconds === 2.88;
}

function optimizationLines(facts: ClipsFacts, options: ProposalOptions, notes: string[]): string[] {
  const trainingClips = Math.max(
    1,
    Math.round(facts.clips * (options.quick ? 1 - quickHeldOutShare : 0.8)),
  );
  const wanted = options.quick ? quickBatchSize : 256;
  const batchSize = Math.max(2, Math.min(wanted, largestPowerOfTwo(2 * trainingClips)));
  const lines = ['optimization:'];
  if (batchSize < wanted) {
    notes.push(
      `A batch holds ${batchSize} pairs: ${facts.clips} clips give no more at once (a clip gives two).`,
    );
  }
  lines.push(`  batchSize: ${batchSize} # pairs; a clip gives two`);
  if (options.quick) lines.push(`  learningRate: ${quickLearningRate}`);
  const steps = options.maximumSteps ?? (options.quick ? quickSteps : undefined);
  if (steps === undefined) return lines;
  lines.push(`  epochs: ${steps} # maximumSteps ends it earlier`, `  maximumSteps: ${steps}`);
  const every = Math.max(1, Math.round(steps / 4));
  return [
    ...lines,
    'evaluation:',
    `  everySteps: ${every}`,
    ...(options.quick ? ['  batches: 16'] : []),
  ];
}

function largestPowerOfTwo(limit: number): number {
  return 2 ** Math.floor(Math.log2(Math.max(2, limit)));
}

/** A scalar as YAML 1.1 and 1.2 readers alike take it for text. */
function scalar(text: string): string {
  const written = stringify(text, { version: '1.1', lineWidth: 0 }).trimEnd();
  const ambiguous = readAsPyYaml(text).kind !== 'text' || !Number.isNaN(Number(text));
  return ambiguous || /[\n|>]/.test(written) ? JSON.stringify(text) : written;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
