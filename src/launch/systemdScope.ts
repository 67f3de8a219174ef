import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);
const timeoutMilliseconds = 2000;

/** The program and arguments that give what follows a scope of its own, outside the login session. */
export const systemdScope = ['systemd-run', '--user', '--scope', '--quiet', '--collect', '--'];

let answers: Promise<boolean> | undefined;

/**
 * Whether the user's systemd gives scopes here. Without one, a system with `KillUserProcesses=yes`
 * ends everything of a user at logout, detached or not.
 */
export function systemdScopeAnswers(): Promise<boolean> {
  answers ??= ask();
  return answers;
}

/** Whether systemd runs this machine at all: elsewhere nobody ends processes at logout. */
export function isSystemdMachine(): boolean {
  return process.platform === 'linux' && existsSync('/run/systemd/system');
}

async function ask(): Promise<boolean> {
  // A cluster's job must hold its run: a scope of the user's would outlive a cancelled job.
  if (!isSystemdMachine() || process.env.SLURM_JOB_ID) return false;
  const [program, ...args] = systemdScope;
  try {
    await run(program!, [...args, 'true'], { timeout: timeoutMilliseconds });
    return true;
  } catch {
    return false;
  }
}
