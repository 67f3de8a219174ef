// How fast a frame store's frames are read: raw and packed, in the loop's thread and in a reader thread, beside each other.
//   node --import tsx bench/loader.ts CLIPS --fps 25 [--batch 64] [--rounds 5] [--seconds 0.4] [--threads 1]
// Alternated in one run; medians. Frames/s per core is frames per second of processor time of all threads.
import { buildSync } from 'esbuild';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { FrameAddress, FrameStore } from '../src/data/store/FrameStore';
import { openFrameStore } from '../src/data/store/openFrameStore';
import { RandomStream } from '../src/random/RandomStream';
import { median } from './median';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    fps: { type: 'string' },
    batch: { type: 'string', default: '64' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '0.4' },
    threads: { type: 'string', default: '1' },
  },
});

interface Case {
  store: FrameStore;
  threads: number;
  perCore: number[];
  perSecond: number[];
  /** Longest time that the loop's thread was held up, in milliseconds. */
  heldUp: number[];
}

async function main(): Promise<void> {
  const [path] = positionals;
  if (!path) throw new Error('Usage: bench/loader.ts CLIPS --fps N');
  const home = await mkdtemp(join(tmpdir(), 'loader-bench-'));
  const workerFile = bundleReader();
  const cases: Case[] = [];
  try {
    for (const size of [64, 112]) {
      for (const format of ['raw', 'jpeg'] as const) {
        for (const threads of [0, Number(values.threads)]) {
          const store = await openFrameStore(
            {
              path: resolve(path),
              fps: values.fps ? Number(values.fps) : undefined,
              frameStore: { format },
            },
            { size, home, onMessage: tell },
          );
          await store.startReaders(workerFile, threads);
          cases.push({ store, threads, perCore: [], perSecond: [], heldUp: [] });
        }
      }
    }
    // The first round fills the page cache.
    for (let round = 0; round <= Number(values.rounds); round++) {
      for (const each of cases) await measure(each, round);
    }
    print(cases);
  } finally {
    for (const { store } of cases) await store.close();
    await rm(home, { recursive: true });
  }
}

function tell(_: string, code: string, text: string): void {
  if (code === 'frame-store-plan') console.log(text);
}

async function measure({ store, ...figures }: Case, round: number): Promise<void> {
  const batch = Number(values.batch);
  const stream = RandomStream.named(1, 'loader bench', round);
  const out = new Uint8Array(batch * store.bytesPerFrame);
  let frames = 0;
  let longest = 0;
  let last = performance.now();
  const ticks = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 1);
    last = now;
  }, 1);
  const before = process.cpuUsage();
  const started = performance.now();
  while (performance.now() - started < Number(values.seconds) * 1000) {
    await store.readFrames(randomFrames(store, batch, stream), out);
    frames += batch;
  }
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(before);
  clearInterval(ticks);
  if (round === 0) return;
  figures.perCore.push(frames / ((user + system) / 1e6));
  figures.perSecond.push(frames / seconds);
  figures.heldUp.push(longest);
}

function randomFrames(
  { dataset }: FrameStore,
  count: number,
  stream: RandomStream,
): FrameAddress[] {
  return Array.from({ length: count }, () => {
    const clip = stream.integer(dataset.clips.length);
    return { clip, frame: stream.integer(dataset.clips[clip]!.numbers.length) };
  });
}

function print(cases: readonly Case[]): void {
  const { perCore } = cases[0]!;
  console.log(`Batches of ${values.batch} random frames, warm; ratios to the first row.\n`);
  console.log(
    'size | store | threads | frames/s per core | ratio | frames/s | loop held up for at most',
  );
  for (const each of cases) {
    const rate = median(each.perCore);
    const cells = [
      `${each.store.size}²`,
      each.store.format,
      each.threads,
      Math.round(rate).toLocaleString('en'),
      (rate / median(perCore)).toFixed(2),
      Math.round(median(each.perSecond)).toLocaleString('en'),
      `${median(each.heldUp).toFixed(1)} ms`,
    ];
    console.log(cells.join(' | '));
  }
}

function bundleReader(): string {
  const outfile = resolve(__dirname, '../test-results/bundles/frameReader.js');
  const entryPoints = [resolve(__dirname, '../src/workers/frameReader.ts')];
  buildSync({ entryPoints, bundle: true, platform: 'node', external: ['sharp'], outfile });
  return outfile;
}

void main();
