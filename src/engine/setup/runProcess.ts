import { spawn } from 'node:child_process';

export interface ProcessResult {
  /** Undefined when the program could not be started or was killed by a signal. */
  code: number | undefined;
  stdout: string;
  stderr: string;
  /** Why the program could not be started (ENOENT and the like). */
  startError?: Error;
  timedOut: boolean;
}

interface RunOptions {
  env: NodeJS.ProcessEnv;
  cwd?: string;
  /** Kills the program and all that it started. */
  signal?: AbortSignal;
  timeoutMs?: number;
  onLine?: (line: string) => void;
}

/** Enough for any message, bounded whatever a program prints. */
const keptCharacters = 200_000;

/**
 * Runs a program from an argument array (never a shell) and never throws: the result says how it ended.
 * It gets a process group of its own, so that a cancel reaches pip's children as well.
 */
export function runProcess(
  program: string,
  args: readonly string[],
  options: RunOptions,
): Promise<ProcessResult> {
  return new Promise((resolve) => {
    const result: ProcessResult = { code: undefined, stdout: '', stderr: '', timedOut: false };
    const child = spawn(program, args, {
      env: options.env,
      cwd: options.cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    const kill = () => killGroup(child.pid);
    const timer = options.timeoutMs
      ? setTimeout(() => {
          result.timedOut = true;
          kill();
        }, options.timeoutMs)
      : undefined;
    const finish = () => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', kill);
      resolve(result);
    };
    options.signal?.addEventListener('abort', kill);
    if (options.signal?.aborted) kill();
    collect(child.stdout, (text) => (result.stdout = keepTail(result.stdout + text)), options);
    collect(child.stderr, (text) => (result.stderr = keepTail(result.stderr + text)), options);
    child.on('error', (error) => {
      result.startError = error;
      finish();
    });
    child.on('close', (code) => {
      result.code = code ?? undefined;
      finish();
    });
  });
}

function collect(stream: NodeJS.ReadableStream, keep: (text: string) => void, options: RunOptions) {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (text: string) => {
    keep(text);
    const lines = (rest + text).split(/\r?\n|\r/);
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim()) options.onLine?.(line.trim());
  });
}

function keepTail(text: string): string {
  return text.length > keptCharacters ? text.slice(-keptCharacters) : text;
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}
