import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { UserError } from '../files/UserError';
import type { ProcessIdentity } from '../runs/ProcessIdentity';
import { exitRecord, processRecord, supervisorExitCodes } from '../runs/attemptRecords';
import { readJson } from '../runs/readJson';
import { attemptFile, attemptFolder } from '../runs/runLayout';
import { createAttempt } from './createAttempt';
import { examineNode } from './examineNode';
import { installRuntime } from './installRuntime';
import { lingerNote } from './lingerNote';
import { readLogTail } from './readLogTail';
import { spawnSupervisor } from './spawnSupervisor';
import { systemdScopeAnswers } from './systemdScope';
import { threadPoolEnvironment } from './threadPoolEnvironment';

export interface LaunchOptions {
  /** The run directory. */
  run: string;
  home: string;
  /** A Node program; under Electron the editor's own executable. */
  nodePath: string;
  /** Where the bundles are: `supervisor.js`, `trainer.js` and what they need. */
  distFolder: string;
  /** Variables for the trainer alone. */
  engineEnvironment?: Record<string, string>;
  env: NodeJS.ProcessEnv;
  intervals?: Partial<LaunchIntervals>;
}

export interface LaunchIntervals {
  /** How often the supervisor looks for requests. */
  pollMilliseconds: number;
  heartbeatMilliseconds: number;
  /** Between SIGTERM and SIGKILL. */
  terminateSeconds: number;
}

export interface LaunchedRun {
  attempt: number;
  /** Absent when it has not reported yet after 20 s (a slow network share); it may still. */
  supervisor?: ProcessIdentity;
  /** Things to tell the person once. */
  notes: string[];
}

const usualIntervals: LaunchIntervals = {
  pollMilliseconds: 250,
  heartbeatMilliseconds: 1000,
  terminateSeconds: 10,
};

const reportSeconds = 20;

/** Starts attempt `attempt` of a run that is known not to be alive. */
export async function startAttempt(options: LaunchOptions, attempt: number): Promise<LaunchedRun> {
  const { home, nodePath, distFolder, env, engineEnvironment = {} } = options;
  const runDirectory = resolve(options.run);
  const node = await examineNode(nodePath, env);
  const runtime = await installRuntime(distFolder, home);
  const token = randomBytes(12).toString('hex');
  await createAttempt(runDirectory, attempt, {
    ...{ token, node: node.path, nodeVersion: node.version },
    trainer: join(runtime, 'trainer.js'),
    trainerEnvironment: { ...threadPoolEnvironment(env), ...engineEnvironment },
    ...usualIntervals,
    ...options.intervals,
  });
  const spawnOptions = { runDirectory, attempt, token, node, runtime, env };
  const child = await spawnSupervisor(spawnOptions).catch((error: Error) => error);
  const supervisor = await reportOf(child, runDirectory, attempt);
  const notes = (await systemdScopeAnswers()) ? [] : await lingerNote(home);
  return { attempt, supervisor, notes };
}

/** Waits until the supervisor has written who it is, so that a start that fails is told at once. */
async function reportOf(
  child: ChildProcess | Error,
  runDirectory: string,
  attempt: number,
): Promise<ProcessIdentity | undefined> {
  let ended = child instanceof Error ? child.message : '';
  if (!(child instanceof Error)) {
    child.on('error', (error) => (ended = error.message));
    child.on('exit', (code, signal) => {
      const full = code === supervisorExitCodes.diskFull;
      ended = full ? 'ENOSPC' : `it ended with ${signal ?? `exit code ${code}`}`;
    });
    child.unref();
  }
  const end = performance.now() + reportSeconds * 1000;
  while (performance.now() < end) {
    const hasEnded = ended;
    const reported = await readJson(attemptFile(runDirectory, attempt, 'process'), processRecord);
    if (reported) return reported.supervisor;
    if (hasEnded) throw await notStarted(hasEnded, runDirectory, attempt);
    await delay(20);
  }
  return undefined;
}

async function notStarted(why: string, runDirectory: string, attempt: number): Promise<UserError> {
  const log = await readLogTail(attemptFile(runDirectory, attempt, 'log'));
  const exit = await readJson(attemptFile(runDirectory, attempt, 'exit'), exitRecord);
  // An attempt that never was leaves nothing behind.
  if (!exit) await rm(attemptFolder(runDirectory, attempt), { recursive: true, force: true });
  const full = /\b(ENOSPC|EDQUOT)\b/.test(why);
  return new UserError(
    full ? 'disk-full' : 'supervisor-not-started',
    full
      ? `The disk is full: the run in ${runDirectory} could not be started.`
      : `The process that watches over the run did not start: ${why}.${log && ` It said:\n${log}`}`,
    full
      ? 'Make space there (old checkpoints and runs are the largest files), then start it again.'
      : 'Check expressionLab.nodePath; if that is right, please report this.',
  );
}
