import { buildSync } from 'esbuild';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { RandomStream } from '../../random/RandomStream';
import { readBestRecord } from '../bestRecord';
import { stepOfFolder } from '../checkpointLayout';
import { examineCheckpoint } from '../examineCheckpoint';
import { findCheckpoint } from '../findCheckpoint';
import { readCheckpoint } from '../readCheckpoint';
import { smallContent, smallSpecifications } from './smallContent';

/** About 2.5 MB a checkpoint: most of the time is spent writing. */
const width = 4096;

export interface KillReport {
  tries: number;
  /** Tries after which a folder half written was left. */
  interrupted: number;
  /** Folders that had a checkpoint's name and were read in full; each held what it should. */
  read: number;
}

/**
 * Kills (SIGKILL) a process that writes checkpoints, at random moments; after each kill every folder with a
 * checkpoint's name must be whole, value by value, and the newest must be the last one that was announced or
 * a later one.
 * @throws AssertionError at the first that is not
 */
export async function killWhileWriting(tries: number, seed: number): Promise<KillReport> {
  const folder = await mkdtemp(join(tmpdir(), 'killed-checkpoints-'));
  const program = join(folder, 'writeUntilKilled.js');
  const source = join(__dirname, 'writeUntilKilled.ts');
  buildSync({ entryPoints: [source], outfile: program, bundle: true, platform: 'node' });
  const stream = RandomStream.named(seed, 'kills');
  const report: KillReport = { tries, interrupted: 0, read: 0 };
  let step = 1;
  try {
    for (let attempt = 0; attempt < tries; attempt++) {
      const announced = await writeAndKill(program, folder, step, stream.uniformIn(0, 120));
      const names = await readdir(join(folder, 'checkpoints'));
      if (names.some((name) => name.startsWith('.'))) report.interrupted++;
      report.read += await assertWhole(folder, names);
      step = (await assertNewest(folder, announced)) + 1;
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return report;
}

/** Starts the writer, waits for its first checkpoint and then for the given time; the last step it told of. */
async function writeAndKill(
  program: string,
  run: string,
  firstStep: number,
  milliseconds: number,
): Promise<number> {
  const args = [program, run, String(firstStep), String(width)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let told = '';
  child.stdout.on('data', (chunk: Buffer) => (told += chunk.toString()));
  await once(child.stdout, 'data');
  await delay(milliseconds);
  const ended = once(child, 'close');
  child.kill('SIGKILL');
  await ended;
  return Number(told.trimEnd().split('\n').at(-1));
}

async function assertWhole(run: string, names: readonly string[]): Promise<number> {
  const steps = names.map(stepOfFolder).filter((step) => step !== undefined);
  for (const step of steps) {
    const { folder, state } = await findCheckpoint(run, step);
    assert.equal(typeof (await examineCheckpoint(folder, step)), 'object');
    const read = await readCheckpoint(folder, smallSpecifications(width));
    assert.deepEqual(read, smallContent(step, width).state);
    assert.equal(state.step, step);
  }
  const best = await readBestRecord(join(run, 'checkpoints'));
  if (best) assert.equal((await findCheckpoint(run, 'best')).state.step, best.step);
  return steps.length;
}

async function assertNewest(run: string, announced: number): Promise<number> {
  const { state } = await findCheckpoint(run, 'latest');
  assert.ok(state.step >= announced, `${state.step} is left, ${announced} was written`);
  return state.step;
}
