import type { ConfigDocument, ConfigPath } from './ConfigDocument';
import type { ConfigProblem, ProblemFix } from './ConfigProblem';
import { parsePathTemplate } from './pathTemplate/parsePathTemplate';
import type { PretrainConfig } from './pretrainConfigSchema';

/** Slack for comparing seconds that a person typed as decimals. */
const roundingSlack = 1e-9;

/** Combinations of valid values that cannot work together (errors) or rarely should (warnings). */
export function crossFieldProblems(
  document: ConfigDocument,
  config: PretrainConfig,
): ConfigProblem[] {
  const found: ConfigProblem[] = [];
  const report: Report = (severity, code, candidates, message, fix) => {
    const path = candidates.find((candidate) => document.has(candidate)) ?? candidates[0]!;
    const range = document.valueRange(path) ?? document.nearestRange(path);
    // A fix replaces a written value; where the value is a default there is nothing to replace.
    const usable = fix && document.has(path) && path === candidates[0] ? fix : undefined;
    found.push({ severity, code, message, path: [...path], range, fix: usable });
  };
  checkReleasedCode(document, config, report);
  checkTimes(config, report);
  checkFrames(config, report);
  checkAugmentation(config, report);
  checkOptimization(config, report);
  checkPeople(config, report);
  checkReader(config, report);
  checkPrecision(config, report);
  return found;
}

type Report = (
  severity: 'error' | 'warning',
  code: string,
  /** The first of these that is written in the text is pointed at. */
  candidates: ConfigPath[],
  message: string,
  fix?: ProblemFix,
) => void;

const minimumShift = ['objective', 'timeAug', 'minimumShiftSeconds'];
const maximumShift = ['objective', 'timeAug', 'maximumShiftSeconds'];
const minimumGap = ['objective', 'hardNeg', 'minimumGapSeconds'];

/** The released code counts frames: seconds that somebody wrote would be believed to count. */
function checkReleasedCode(
  document: ConfigDocument,
  { objective }: PretrainConfig,
  report: Report,
): void {
  if (objective.offsets !== 'released-code') return;
  report(
    'warning',
    'released-code-offsets',
    [['objective', 'offsets']],
    'For comparisons only: positives are ⌊i + √fps⌋ frames away and hard negatives ⌊3·fps⌋ or more, counted in the listing; gaps in time are not seen.',
  );
  const idle = [minimumShift, maximumShift, minimumGap, ['data', 'minimumAdmissibleShare']];
  for (const path of idle.filter((each) => document.has(each))) {
    const message = `${path.join('.')} has no effect with objective.offsets: released-code.`;
    report('warning', 'no-effect', [path], message);
  }
}

function checkTimes({ objective }: PretrainConfig, report: Report): void {
  const { timeAug, hardNeg } = objective;
  if (objective.offsets === 'released-code') return;
  const { minimumShiftSeconds: low, maximumShiftSeconds: high } = timeAug;
  const gap = hardNeg.minimumGapSeconds;
  if (timeAug.enabled && low > high) {
    const message = `The smallest TimeAug shift (${low} s) is larger than the largest (${high} s).`;
    report('error', 'shifts-reversed', [minimumShift, maximumShift], message);
  }
  if (!timeAug.enabled || !hardNeg.enabled) return;
  const twice = seconds(2 * high);
  const fix = { title: `Change to ${twice}`, newText: twice };
  if (gap <= high + roundingSlack) {
    report(
      'error',
      'gap-within-shift',
      [minimumGap, maximumShift],
      `The smallest hard-negative gap (${gap} s) must exceed the largest TimeAug shift (${high} s): otherwise a frame can be positive and negative at once. At least twice (${twice} s) is advised.`,
      fix,
    );
  } else if (gap < 2 * high - roundingSlack) {
    report(
      'warning',
      'gap-close-to-shift',
      [minimumGap, maximumShift],
      `The smallest hard-negative gap (${gap} s) should be at least twice the largest TimeAug shift (${high} s), so ${twice} s: a positive may otherwise lie nearly as far away as a negative.`,
      fix,
    );
  }
}

/** A shift is a whole number of frames: at a low frame rate a narrow range may hold none. */
function checkFrames({ data, objective }: PretrainConfig, report: Report): void {
  const { enabled, minimumShiftSeconds: low, maximumShiftSeconds: high } = objective.timeAug;
  if (objective.offsets === 'released-code') return;
  if (!enabled || data.fps === undefined || low > high) return;
  const first = Math.max(1, Math.ceil(low * data.fps - 1e-6));
  if (first <= Math.floor(high * data.fps + 1e-6)) return;
  report(
    'error',
    'no-frame-in-shift',
    [maximumShift, minimumShift, ['data', 'fps']],
    `No frame lies ${low} to ${high} s from an anchor at ${data.fps} frames per second: the nearest that qualifies is ${seconds(first / data.fps)} s away.`,
    { title: `Change to ${seconds(first / data.fps)}`, newText: seconds(first / data.fps) },
  );
}

function checkAugmentation({ augmentation }: PretrainConfig, report: Report): void {
  const { crop, resize, blurSigma } = augmentation;
  if (crop > resize) {
    report(
      'error',
      'crop-above-resize',
      [
        ['augmentation', 'crop'],
        ['augmentation', 'resize'],
      ],
      `A crop of ${crop} pixels does not fit into a frame resized to ${resize}.`,
      { title: `Change to ${resize}`, newText: String(resize) },
    );
  }
  if (blurSigma[0] > blurSigma[1]) {
    const swapped = `[${blurSigma[1]}, ${blurSigma[0]}]`;
    report(
      'error',
      'range-reversed',
      [['augmentation', 'blurSigma']],
      `The range of blurSigma is reversed: write ${swapped}.`,
      { title: `Change to ${swapped}`, newText: swapped },
    );
  }
}

/** Lower precision is a rewrite of the recorded step. */
function checkPrecision({ precision, engine }: PretrainConfig, report: Report): void {
  if (precision === 'float32') return;
  if (engine.backend === 'wasm') {
    const message = `The wasm engine computes in float32 only; ${precision} needs engine.backend: tensorflow.`;
    const fix = { title: 'Change to float32', newText: 'float32' };
    report('error', 'precision-not-available', [['precision']], message, fix);
  } else if (engine.step === 'eager') {
    const message = `${precision} has no effect with engine.step: eager, which computes in float32.`;
    report('warning', 'no-effect', [['precision']], message);
  }
}

function checkOptimization({ objective, optimization }: PretrainConfig, report: Report): void {
  const { batchSize, learningRate, warmupSteps, maximumSteps } = optimization;
  if (objective.hardNeg.enabled && batchSize % 2) {
    report(
      'error',
      'batch-not-even',
      [['optimization', 'batchSize']],
      `batchSize counts pairs and with HardNeg a clip gives two, so it must be even, but it is ${batchSize}.`,
      { title: `Change to ${batchSize + 1}`, newText: String(batchSize + 1) },
    );
  }
  if (maximumSteps !== undefined && warmupSteps >= maximumSteps) {
    report(
      'error',
      'warmup-too-long',
      [['optimization', 'warmupSteps']],
      `The warm-up (${warmupSteps} steps) leaves nothing of the run (${maximumSteps} steps).`,
    );
  }
  if (learningRate > 0.1) {
    report(
      'warning',
      'learning-rate-high',
      [['optimization', 'learningRate']],
      `${learningRate} is far above what Adam bears; the paper uses 0.0003.`,
    );
  }
  if (objective.temperature < 0.01 || objective.temperature > 1) {
    report(
      'warning',
      'temperature-unusual',
      [['objective', 'temperature']],
      `A temperature of ${objective.temperature} is unusual (the paper uses 0.07): the loss will be ${objective.temperature < 0.01 ? 'ruled by the single hardest negative' : 'nearly flat'}.`,
    );
  }
  if (objective.shufflePositives) {
    report(
      'warning',
      'control-run',
      [['objective', 'shufflePositives']],
      'This is a control run: positives come from other clips, so nothing about expressions can be learned.',
    );
  }
}

function checkPeople({ data }: PretrainConfig, report: Report): void {
  const heldOut = Array.isArray(data.heldOutPeople) ? data.heldOutPeople : [];
  if (data.include?.length === 0) {
    report('error', 'nobody-included', [['data', 'include']], '`include` names nobody.');
  }
  const lists = { include: data.include ?? [], exclude: data.exclude, heldOutPeople: heldOut };
  for (const [key, names] of Object.entries(lists)) {
    names.forEach((name, index) => {
      if (names.indexOf(name) === index) return;
      report('warning', 'named-twice', [['data', key, index]], `"${name}" stands here twice.`);
    });
  }
  data.exclude.forEach((name, index) => {
    if (!data.include?.includes(name) && !heldOut.includes(name)) return;
    const other = heldOut.includes(name) ? 'heldOutPeople' : 'include';
    const message = `"${name}" is named in ${other} too; exclude wins.`;
    report('warning', 'named-in-two-lists', [['data', 'exclude', index]], message);
  });
  const composed = (names: readonly string[]) => names.map((name) => name.normalize('NFC'));
  const known = new Set(composed([...(data.include ?? []), ...data.exclude]));
  heldOut.forEach((name, index) => {
    if (!data.include || known.has(name.normalize('NFC'))) return;
    const message = `"${name}" is not named in include, so there is nobody of that name to hold out.`;
    report('error', 'held-out-not-included', [['data', 'heldOutPeople', index]], message);
  });
  if (data.heldOutPeople === 0 || (Array.isArray(data.heldOutPeople) && heldOut.length === 0)) {
    const message =
      'With nobody held out a run cannot show whether the encoder generalizes to new people.';
    report('warning', 'nobody-held-out', [['data', 'heldOutPeople']], message);
  }
}

/** One thing says which file belongs to which clip: a layout, a template or a manifest. */
function checkReader({ data }: PretrainConfig, report: Report): void {
  const { template, manifest, layout } = data;
  const manifestPath = ['data', 'manifest'];
  const templatePath = ['data', 'template'];
  if (template !== undefined && manifest !== undefined) {
    const message =
      'A template and a manifest both say which frame belongs to which clip: keep one.';
    report('error', 'two-readers', [manifestPath], message);
  }
  const other =
    manifest !== undefined ? 'manifest' : template !== undefined ? 'template' : undefined;
  if (other !== undefined && layout !== 'auto') {
    const message = `layout says how the folders map to clips, but data.${other} says so already: leave one out.`;
    report('error', 'two-readers', [['data', 'layout']], message);
  }
  const parsed = template === undefined ? undefined : parsePathTemplate(template);
  if (parsed && 'problem' in parsed) {
    report('error', 'template-invalid', [templatePath], parsed.problem);
  }
  if (manifest !== undefined && !/\.(csv|tsv|txt|jsonl|ndjson|parquet)$/i.test(manifest)) {
    const message = 'A manifest is a CSV, TSV, JSONL or Parquet file, told by its ending.';
    report('error', 'manifest-format', [manifestPath], message);
  }
}

/** At most four decimals, as a person would write them. */
function seconds(value: number): string {
  return String(Math.ceil(value * 1e4 - 1e-6) / 1e4);
}
