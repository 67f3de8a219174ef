// Whether a frame store stays small and quick at VoxCeleb's size.
//   node --import tsx bench/frameStoreScale.ts [--people 1250] [--clips 150000] [--frames 30] [--size 64]
//     [--real CLIPS --fps 25 --realFrames 100000 --realSize 32]
// Part 1 simulates: index, folders and a sparse file of frames, opened by a process of its own.
// Part 2 (with --real) builds a store of copies (hard links) of real frames in a process of its own.
// Memory is that of the process beyond one that has loaded the same code and opened nothing.
import { spawnSync } from 'node:child_process';
import { copyFile, link, mkdir, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PairSampler } from '../src/data/PairSampler';
import { sampledClips } from '../src/data/sampledClips';
import { scanDataset } from '../src/data/scanDataset';
import { BuildLock } from '../src/data/store/BuildLock';
import { segmentName } from '../src/data/store/clipJournal';
import { commitStore } from '../src/data/store/commitStore';
import { frameStoreKey } from '../src/data/store/frameStoreKey';
import { openFrameStore } from '../src/data/store/openFrameStore';
import { StoreAssembly } from '../src/data/store/StoreAssembly';
import { RandomStream } from '../src/random/RandomStream';
import { median } from './median';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '1250' },
    clips: { type: 'string', default: '150000' },
    frames: { type: 'string', default: '30' },
    size: { type: 'string', default: '64' },
    real: { type: 'string' },
    fps: { type: 'string', default: '25' },
    realFrames: { type: 'string', default: '100000' },
    realSize: { type: 'string', default: '32' },
    /** What a child does: `empty` or `open`. */
    role: { type: 'string' },
    path: { type: 'string' },
    home: { type: 'string' },
    sample: { type: 'boolean' },
  },
});

const megabyte = 1e6;
const batchFrames = 512;

async function main(): Promise<void> {
  if (values.role) {
    console.log(JSON.stringify(await beChild()));
    return;
  }
  const folder = await mkdtemp(join(tmpdir(), 'scale-bench-'));
  try {
    await simulated(folder);
    if (values.real) await real(folder, values.real);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function simulated(folder: string): Promise<void> {
  const [people, clips, frames, size] = numbers('people', 'clips', 'frames', 'size');
  const [path, home] = [join(folder, 'clips'), join(folder, 'home')];
  console.log(
    `Simulated: ${clips * frames} frames, ${clips} clips, ${people} people, raw at ${size}²`,
  );
  const made = await timed(() => simulate(path, home, { people, clips, frames, size }));
  console.log(
    `  made in ${(made.milliseconds / 1000).toFixed(1)} s (folders, index, sparse frames)`,
  );
  const empty = child('empty', path, home, size);
  const index = child('open', path, home, size);
  console.log(
    `  reopened in ${index.openSeconds!.toFixed(2)} s, all ${index.folders} looked at (goal: < 5 s)`,
  );
  console.log(`  index resident: ${memory(index.memory, empty.memory)} (goal: < 500 MB)`);
  console.log(
    `  batch of ${batchFrames} random frames, warm: ${index.batch!.toFixed(1)} ms (goal: < 100 ms)`,
  );
  const sampler = child('open', path, home, size, true);
  console.log(
    `  with the sampler of all clips: ${memory(sampler.memory, empty.memory)}, made in ${sampler.samplerSeconds!.toFixed(1)} s, an epoch drawn in ${sampler.epochSeconds!.toFixed(1)} s`,
  );
}

interface Scale {
  people: number;
  clips: number;
  frames: number;
  size: number;
}

/** VoxCeleb's folders, empty, and the store that a build over them would have made. */
async function simulate(path: string, home: string, scale: Scale): Promise<void> {
  const { people, clips, frames, size } = scale;
  const perPerson = Math.ceil(clips / people);
  const dataset = {
    root: path,
    fps: 25,
    frameNumberStep: 1,
    layout: 'voxceleb' as const,
    problems: [],
  };
  const names = Array.from(
    { length: frames },
    (_, frame) => `${String(frame + 1).padStart(7, '0')}.jpg`,
  );
  const all = Array.from({ length: clips }, (_, clip) => {
    const person = `id${10_000 + Math.floor(clip / perPerson)}`;
    const name = `video${String(Math.floor((clip % perPerson) / 6)).padStart(6, '0')}/${String(clip % 6).padStart(5, '0')}`;
    const numbers = Int32Array.from({ length: frames }, (_, frame) => frame + 1);
    return { person, name, folder: join(path, person, name), files: names, numbers };
  });
  for (const { folder } of all) await mkdir(folder, { recursive: true });
  const asked = { path, size, jpegQuality: 95 };
  const folder = join(home, 'frame-stores', frameStoreKey(asked, 'raw'));
  await mkdir(folder, { recursive: true });
  const bytes = frames * size * size * 3;
  const file = await open(join(folder, segmentName(1)), 'w');
  await file.truncate(clips * bytes);
  await file.close();
  const lock = await BuildLock.acquire(folder);
  const assembly = new StoreAssembly({ ...dataset, clips: all }, false);
  all.forEach((_, clip) => {
    const [sizes, times] = [
      new Uint32Array(frames).fill(5000),
      new Float64Array(frames).fill(1e12),
    ];
    assembly.put(clip, {
      ...{ segment: 1, names: '', sizes, times, changeTimes: times, unreadable: [] },
      offsets: Float64Array.of(clip * bytes),
    });
  });
  // As if it had been built later: the folders are settled.
  await commitStore(folder, { ...dataset, clips: all }, lock, assembly, {
    ...{ size, format: 'raw', jpegQuality: 95, scannedAt: Date.now() + 1000 },
  });
  await lock.release();
}

async function real(folder: string, clips: string): Promise<void> {
  const [count, size] = numbers('realFrames', 'realSize');
  const [path, home] = [join(folder, 'real'), join(folder, 'real-home')];
  await copies(resolve(clips), path, count);
  console.log(`Real: ${count} frames (links to those of ${clips}), raw at ${size}²`);
  const empty = child('empty', path, home, size);
  const built = child('open', path, home, size, true);
  console.log(
    `  built in ${built.openSeconds!.toFixed(1)} s (${Math.round(count / built.openSeconds!)} frames/s), at most ${memory(built.peak, empty.memory)} resident (goal: < 200 MB)`,
  );
  const opened = child('open', path, home, size, true);
  console.log(
    `  reopened in ${opened.openSeconds!.toFixed(2)} s, with sampler ${memory(opened.memory, empty.memory)} resident, batch of ${batchFrames}: ${opened.batch!.toFixed(1)} ms`,
  );
}

/** Whole clips again and again under other names, until there are enough frames. */
async function copies(from: string, to: string, count: number): Promise<void> {
  const { clips } = await scanDataset(from, { fps: Number(values.fps) });
  let made = 0;
  for (let round = 0; made < count; round++) {
    for (const { person, name, folder, files } of clips) {
      const target = join(to, `${person ?? 'person'}-${round}`, name);
      await mkdir(target, { recursive: true });
      for (const file of files.slice(0, count - made)) {
        const source = join(folder, file);
        await link(source, join(target, file)).catch(() => copyFile(source, join(target, file)));
      }
      made = Math.min(count, made + files.length);
      if (made === count) break;
    }
  }
}

interface ChildReport {
  memory: number;
  /** Highest so far. */
  peak: number;
  openSeconds?: number;
  folders?: string;
  batch?: number;
  samplerSeconds?: number;
  epochSeconds?: number;
}

function child(
  role: string,
  path: string,
  home: string,
  size: number,
  sample = false,
): ChildReport {
  const options = ['--role', role, '--path', path, '--home', home, '--size', String(size)];
  const args = ['--expose-gc', ...process.execArgv, __filename, ...options, '--fps', values.fps];
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [...args, ...(sample ? ['--sample'] : [])],
    {
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as ChildReport;
}

async function beChild(): Promise<ChildReport> {
  const { role, path = '', home = '', sample } = values;
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 100);
  const report: Partial<ChildReport> = {};
  const held: unknown[] = [];
  if (role === 'open') {
    const size = Number(values.size);
    const fps = Number(values.fps);
    const onMessage = (_: string, code: string, text: string): void => {
      if (code === 'frame-store') report.folders = /; (.*?) looked at/.exec(text)?.[1];
    };
    const opening = await timed(() => openFrameStore({ path, fps }, { size, home, onMessage }));
    const store = opening.value;
    report.openSeconds = opening.milliseconds / 1000;
    held.push(store);
    if (sample) {
      const timeAug = { enabled: true, minimumShiftSeconds: 0.12, maximumShiftSeconds: 0.36 };
      const hardNeg = { enabled: true, minimumGapSeconds: 0.8 };
      const { dataset } = store;
      const options = { fps, timeAug, hardNeg, minimumAdmissibleShare: 0.1, seed: 0 };
      const sampler = await timed(
        () => new PairSampler(sampledClips(dataset, [...dataset.clips.keys()], store), options),
      );
      report.samplerSeconds = sampler.milliseconds / 1000;
      report.epochSeconds = (await timed(() => sampler.value.epoch(0))).milliseconds / 1000;
      held.push(sampler.value);
    }
    const times: number[] = [];
    const out = new Uint8Array(batchFrames * store.bytesPerFrame);
    for (let batch = 0; batch < 12; batch++) {
      const stream = RandomStream.named(0, 'scale bench', batch);
      const frames = Array.from({ length: batchFrames }, () => {
        const clip = stream.integer(store.dataset.clips.length);
        return { clip, frame: stream.integer(store.dataset.clips[clip]!.numbers.length) };
      });
      times.push((await timed(() => store.readFrames(frames, out))).milliseconds);
    }
    report.batch = median(times.slice(2));
  }
  globalThis.gc?.();
  clearInterval(watch);
  const memory = process.memoryUsage.rss();
  return { ...report, memory, peak: Math.max(peak, memory), ...(held.length < 0 && {}) };
}

function memory(bytes: number, empty: number): string {
  return `${Math.round((bytes - empty) / megabyte)} MB`;
}

function numbers<const K extends (keyof typeof values)[]>(...keys: K): { [I in keyof K]: number } {
  return keys.map((key) => Number(values[key])) as { [I in keyof K]: number };
}

async function timed<T>(run: () => T | Promise<T>): Promise<{ value: T; milliseconds: number }> {
  const started = performance.now();
  const value = await run();
  return { value, milliseconds: performance.now() - started };
}

void main().then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
