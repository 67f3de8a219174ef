import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { ConfigDocument, type ConfigPath } from './ConfigDocument';
import type { ClipSample, SampledClip } from './ClipSample';
import type { ConfigProblem, ProblemFix } from './ConfigProblem';
import { fittingTimes } from './fittingTimes';
import { nearestFolder } from './nearestFolder';
import { nearestWord } from './nearestWord';
import type { OnDiskClaims } from './OnDiskClaims';
import { parsePathTemplate } from './pathTemplate/parsePathTemplate';
import type { PathTemplate } from './pathTemplate/PathTemplate';
import { precisionProblems } from './precisionProblems';
import { sampleClips } from './sampleClips';
import { statedFps } from './statedFps';
import { templateClips } from './templateClips';

const dataPath = ['data', 'path'];

/**
 * The checks that touch the disk: does the dataset exist, hold frames, state its frame rate, and are
 * its clips long enough. Looks at a bounded sample of the clips; `data check` looks at all.
 *
 * @param file The config's own path: `data.path` is relative to its folder.
 * @param text The config's text, for the places; read from `file` if left out.
 */
export async function checkOnDisk(
  config: OnDiskClaims,
  file: string,
  text?: string,
): Promise<ConfigProblem[]> {
  const document = new ConfigDocument(text ?? (await readFile(file, 'utf8')));
  const folder = resolve(dirname(file), config.data.path);
  const missing = await pathProblem(document, folder);
  if (missing) return [missing];
  const noManifest = await manifestProblem(document, config, file);
  if (noManifest) return [noManifest];

  const template = templateOf(config);
  const sample = await sampleClips(folder, template?.folders.length);
  // A manifest may name frames that lie deeper than anybody looks.
  if (sample.clips.length === 0 && config.data.manifest === undefined) {
    return [noFrames(document, folder, sample)];
  }
  const stated = await statedFps(folder);
  const problems = fpsProblems(document, config, folder, stated);
  problems.push(...(await precisionProblems(document, config)));
  const fps = config.data.fps ?? stated.fps;
  const clips = clipsOf(config, sample, template);
  if (template && clips?.length === 0) problems.push(fitsNothing(document, sample));
  else if (fps !== undefined && config.objective && clips) {
    const spans = clips.map(
      ({ span, seconds }) => seconds ?? span / config.data.frameNumberStep / fps,
    );
    problems.push(...lengthProblems(document, config.objective, spans, fps, sample.complete));
  }
  return problems.filter(({ path }) => !config.doubtful?.includes(path.join('.')));
}

function templateOf({ data }: OnDiskClaims): PathTemplate | undefined {
  const template = data.template === undefined ? undefined : parsePathTemplate(data.template);
  return template && 'problem' in template ? undefined : template;
}

/** Undefined where a quick look does not tell what a clip is; `data check` reads all. */
function clipsOf(
  { data }: OnDiskClaims,
  { clips }: ClipSample,
  template: PathTemplate | undefined,
): SampledClip[] | undefined {
  if (data.manifest !== undefined) return undefined;
  if (data.template === undefined) return clips;
  return template && templateClips(clips, template);
}

function noFrames(document: ConfigDocument, folder: string, sample: ClipSample): ConfigProblem {
  const { otherFiles, complete } = sample;
  const there = otherFiles.length ? ` It holds ${otherFiles[0]}, for example.` : '';
  const what = otherFiles.length ? 'no image files' : 'nothing at all';
  const where = complete ? '' : ' where it was looked into';
  const message = `${folder} holds ${what}${where}: frames (jpg, png, webp …) are expected in one folder a clip.${there}`;
  // Only who has seen everything may refuse.
  return problem(document, complete ? 'error' : 'warning', 'no-frames', dataPath, message);
}

function fitsNothing(document: ConfigDocument, { clips, complete }: ClipSample): ConfigProblem {
  const { folder, images } = clips[0]!;
  const example = [...(folder === '' ? [] : folder.split(/[/\\]/)), images[0]!].join('/');
  const message = `No frame ${complete ? 'there' : 'that was looked at'} lies as this template says, for example ${example}.`;
  const severity = complete ? 'error' : 'warning';
  return problem(document, severity, 'template-does-not-fit', ['data', 'template'], message);
}

async function pathProblem(
  document: ConfigDocument,
  folder: string,
): Promise<ConfigProblem | undefined> {
  const found = await stat(folder).catch((error: NodeJS.ErrnoException) => error);
  if (!(found instanceof Error)) {
    if (found.isDirectory()) return undefined;
    const message = `${folder} is a file; the folder with the face clips is expected.`;
    return problem(document, 'error', 'path-not-a-folder', dataPath, message);
  }
  if (found.code === 'EACCES') {
    const message = `${folder} may not be read by you (permission denied).`;
    return problem(document, 'error', 'path-not-readable', dataPath, message);
  }
  const near = await nearestFolder(folder);
  const meant = nearestWord(basename(folder), near.folders);
  const holds = near.folders.length ? `holds ${near.folders.slice(0, 8).join(', ')}` : 'is empty';
  const more = near.folders.length > 8 ? ` and ${near.folders.length - 8} more` : '';
  const guess = meant ? ` Did you mean "${meant}"?` : '';
  return problem(
    document,
    'error',
    'path-not-found',
    dataPath,
    `No folder ${folder}. The nearest that exists, ${near.folder}, ${holds}${more}.${guess}`,
    meant && dirname(folder) === near.folder ? pathFix(document, meant) : undefined,
  );
}

async function manifestProblem(
  document: ConfigDocument,
  { data, doubtful }: OnDiskClaims,
  file: string,
): Promise<ConfigProblem | undefined> {
  if (data.manifest === undefined || doubtful?.includes('data.manifest')) return undefined;
  const path = ['data', 'manifest'];
  const manifest = resolve(dirname(file), data.manifest);
  const found = await stat(manifest).catch((error: NodeJS.ErrnoException) => error);
  if (!(found instanceof Error)) {
    if (found.isFile()) return undefined;
    const message = `${manifest} is a folder; the table that lists the frames is expected.`;
    return problem(document, 'error', 'manifest-not-a-file', path, message);
  }
  const names = await readdir(dirname(manifest)).catch(() => []);
  const meant = nearestWord(basename(manifest), names);
  const guess = meant ? ` Did you mean "${meant}"?` : '';
  const message = `No file ${manifest} (relative to this config).${guess}`;
  const fix = meant ? pathFix(document, meant, path) : undefined;
  return problem(document, 'error', 'manifest-not-found', path, message, fix);
}

/** Replaces the last part of the path as it was written, quotes and all. */
function pathFix(
  document: ConfigDocument,
  name: string,
  path: ConfigPath = dataPath,
): ProblemFix | undefined {
  const written = document.scalarAt(path)?.value;
  if (typeof written !== 'string') return undefined;
  const corrected = written.replace(/[^/\\]+([/\\]*)$/, () => name);
  return { title: `Change to "${name}"`, newText: JSON.stringify(corrected) };
}

function fpsProblems(
  document: ConfigDocument,
  config: OnDiskClaims,
  folder: string,
  stated: { fps?: number; problem?: string },
): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  if (stated.problem) {
    problems.push(problem(document, 'warning', 'dataset-json', dataPath, stated.problem));
  }
  const fps = config.data.fps;
  if (fps === undefined && stated.fps === undefined) {
    problems.push({
      severity: 'error',
      code: 'fps-missing',
      message: `The frame rate is not stated: write "fps:" here, or { "fps": … } into ${resolve(folder, 'dataset.json')}. It is never guessed, since every shift and gap is in seconds.`,
      path: ['data', 'fps'],
      range: document.nearestRange(['data']),
      fix: fpsFix(document),
    });
  } else if (fps !== undefined && stated.fps !== undefined && fps !== stated.fps) {
    const message = `The dataset itself states ${stated.fps} frames per second (dataset.json); this config's ${fps} is used.`;
    const fix = { title: `Change to ${stated.fps}`, newText: String(stated.fps) };
    problems.push(problem(document, 'warning', 'fps-differs', ['data', 'fps'], message, fix));
  }
  return problems;
}

/** Adds the key below `path` and leaves the number to the person. */
function fpsFix(document: ConfigDocument): ProblemFix | undefined {
  const key = document.keyRange(dataPath);
  const value = document.valueRange(dataPath);
  const section = document.keyRange(['data']);
  if (!key || !value || !section) return undefined;
  const flow = key.start.line === section.start.line;
  const newText = flow ? ', fps: ' : `\n${' '.repeat(key.start.column)}fps: `;
  const title = 'Add fps (frames per second of the stored frames)';
  return { title, newText, range: { start: value.end, end: value.end } };
}

function lengthProblems(
  document: ConfigDocument,
  objective: NonNullable<OnDiskClaims['objective']>,
  spans: number[],
  fps: number,
  complete: boolean,
): ConfigProblem[] {
  const { timeAug, hardNeg } = objective;
  const shift = timeAug.enabled ? timeAug.minimumShiftSeconds : 0;
  const needed = Math.max(shift, hardNeg.enabled ? hardNeg.minimumGapSeconds : 0);
  const short = spans.filter((span) => span < needed - 0.5 / fps);
  if (short.length === 0) return [];
  const gapRules = hardNeg.enabled && hardNeg.minimumGapSeconds === needed;
  const path = gapRules
    ? ['objective', 'hardNeg', 'minimumGapSeconds']
    : ['objective', 'timeAug', 'minimumShiftSeconds'];
  const all = short.length === spans.length;
  const middle = [...spans].sort((a, b) => a - b)[Math.floor(spans.length / 2)]!;
  const fit = fittingTimes(middle, fps);
  const advice = fit
    ? ` For clips of ${round(middle)} s, TimeAug from ${fit.minimumShiftSeconds} to ${fit.maximumShiftSeconds} s and a gap of ${fit.minimumGapSeconds} s would do.`
    : '';
  const what = gapRules ? 'a hard negative' : 'a positive';
  const subject = all
    ? `All ${spans.length} clips looked at are`
    : `${short.length} of ${spans.length} clips looked at are`;
  const message = `${subject} too short for ${what} ${needed} s away (the longest lasts ${round(Math.max(...short))} s)${all ? '' : ' and will be left out'}.${advice}`;
  const replacement = fit && (gapRules ? fit.minimumGapSeconds : fit.minimumShiftSeconds);
  const fix =
    replacement === undefined || !document.has(path)
      ? undefined
      : { title: `Change to ${replacement}`, newText: String(replacement) };
  const severity = all && complete ? 'error' : 'warning';
  return [problem(document, severity, 'clips-too-short', path, message, fix)];
}

function problem(
  document: ConfigDocument,
  severity: 'error' | 'warning',
  code: string,
  path: ConfigPath,
  message: string,
  fix?: ProblemFix,
): ConfigProblem {
  const range = document.valueRange(path) ?? document.nearestRange(path);
  return { severity, code, message, path: [...path], range, fix };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
