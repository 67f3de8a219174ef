import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { attemptFile } from '../runs/runLayout';
import type { NodeProgram } from './examineNode';
import { launchEnvironment } from './launchEnvironment';
import { systemdScope, systemdScopeAnswers } from './systemdScope';

export interface SpawnSupervisorOptions {
  runDirectory: string;
  attempt: number;
  token: string;
  node: NodeProgram;
  runtime: string;
  env: NodeJS.ProcessEnv;
}

/**
 * Starts the supervisor so that it outlives us: a session and group of its own, a systemd scope
 * where there is one, and its output in a file (a pipe would kill it once we are gone).
 * Windows: `detached` gives it a console and group of its own; whether it leaves the editor's job
 * object is not tested.
 */
export async function spawnSupervisor(options: SpawnSupervisorOptions): Promise<ChildProcess> {
  const { runDirectory, attempt, token, node, runtime, env } = options;
  const scope = (await systemdScopeAnswers()) ? systemdScope : [];
  const program = [...scope, node.path, join(runtime, 'supervisor.js')];
  const args = ['--run', runDirectory, '--attempt', String(attempt), '--token', token];
  const log = openSync(attemptFile(runDirectory, attempt, 'log'), 'a');
  try {
    return spawn(program[0]!, [...program.slice(1), ...args], {
      cwd: runDirectory,
      detached: true,
      stdio: ['ignore', log, log],
      windowsHide: true,
      env: launchEnvironment(env, node.isElectron),
    });
  } finally {
    closeSync(log);
  }
}
