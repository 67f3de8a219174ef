import { spawn } from 'node:child_process';

export interface ProgramOptions {
  readonly cwd?: string;
  /** Laid over the environment of this process. */
  readonly env?: NodeJS.ProcessEnv;
  readonly timeoutMinutes?: number;
  /** `inherit` shows the output as it comes; `capture` returns it. */
  readonly output?: 'inherit' | 'capture';
}

export interface ProgramResult {
  /** undefined where the program could not be started or was ended by a signal. */
  readonly code: number | undefined;
  readonly output: string;
  readonly timedOut: boolean;
}

/** Runs a program to its end, in a process group of its own so that a hung one leaves nothing behind. */
export function runProgram(
  command: string,
  args: readonly string[],
  { cwd, env, timeoutMinutes = 10, output = 'inherit' }: ProgramOptions = {},
): Promise<ProgramResult> {
  return new Promise((resolve) => {
    const pipe = output === 'capture' ? 'pipe' : 'inherit';
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', pipe, pipe],
      detached: process.platform !== 'win32',
    });
    const chunks: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      endGroup(child.pid);
    }, timeoutMinutes * 60_000);
    // Ctrl+C reaches this process alone, since the child stands in its own group.
    const interrupt = () => endGroup(child.pid);
    process.once('SIGINT', interrupt);
    const finish = (code: number | null, note = '') => {
      clearTimeout(timer);
      process.off('SIGINT', interrupt);
      const text = Buffer.concat(chunks).toString('utf8') + note;
      resolve({ code: code ?? undefined, output: text, timedOut });
    };
    child.once('error', (error) => finish(null, error.message));
    child.once('close', (code) => finish(code));
  });
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}
