import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { SynthOptions } from '../../src/synth/clips/SynthOptions';
import { generateSynthFaces } from '../../src/synth/dataset/generateSynthFaces';
import type { GateReport } from './GateReport';

/** Whole clips to the disk, as the command makes them: on one thread, then on one a core. */
export async function speedAndMemory(options: SynthOptions, gates: GateReport): Promise<void> {
  const threads = availableParallelism();
  const load = loadavg()[0]!.toFixed(1);
  const one = await imagesPerSecond(options, 1);
  const all = await imagesPerSecond(options, threads);
  const megabytes = process.resourceUsage().maxRSS / 1024;
  await gates.add(
    'images a second on one thread',
    `${one.wall.toFixed(1)} (${one.processor.toFixed(1)} a second of processor time; load ${load})`,
    '≥ 25',
    one.wall >= 25,
  );
  await gates.add(
    `images a second on ${threads} threads`,
    `${all.wall.toFixed(1)} (${(all.wall / one.wall).toFixed(2)} ×)`,
    'more with more threads',
    threads === 1 || all.wall > 1.3 * one.wall,
  );
  await gates.add('largest memory', `${megabytes.toFixed(0)} MB`, '< 1 GB', megabytes < 1000);
}

async function imagesPerSecond(
  { fps, size, seed }: SynthOptions,
  threads: number,
): Promise<{ wall: number; processor: number }> {
  const out = await mkdtemp(join(tmpdir(), 'synth-speed-'));
  try {
    const before = process.cpuUsage();
    const { drawnFrames, seconds } = await generateSynthFaces({
      ...{ people: 6, clips: 4, seconds: 6, fps, size, seed, couplings: [], threads },
      out: join(out, 'set'),
      distFolder: resolve('dist'),
    });
    const { user, system } = process.cpuUsage(before);
    return { wall: drawnFrames / seconds, processor: drawnFrames / ((user + system) / 1e6) };
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}
