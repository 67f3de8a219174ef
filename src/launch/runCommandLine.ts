import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { UserError } from '../files/UserError';
import { examineNode } from './examineNode';
import { launchEnvironment } from './launchEnvironment';

export interface CommandLineOptions {
  /** What follows `expression-lab`; paths absolute. */
  args: string[];
  nodePath: string;
  distFolder: string;
  env: NodeJS.ProcessEnv;
  /** The latest line of progress. */
  onProgress?: (text: string) => void;
  /** Interrupts the command as Ctrl-C does: it cleans up after itself. */
  signal?: AbortSignal;
}

/** How the command line is told that a program reads what it says. */
export const callerVariable = 'EXPRESSION_LAB_CALLER';
const hurriedMilliseconds = 10_000;

/**
 * Runs a command of the terminal for the editor, in a process of its own: the same code, whoever asks, and
 * nothing heavy on the extension host.
 * @returns its standard output
 * @throws UserError `cancelled`, or the command's own
 */
export async function runCommandLine(options: CommandLineOptions): Promise<string> {
  const { args, distFolder, env, signal } = options;
  const node = await examineNode(options.nodePath, env);
  if (signal?.aborted) throw cancelled();
  const child = spawn(node.path, [join(distFolder, 'cli.js'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
    env: { ...launchEnvironment(env, node.isElectron), [callerVariable]: 'program' },
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  const remarks = new Remarks(options.onProgress);
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => remarks.add(chunk));
  let hurry: NodeJS.Timeout | undefined;
  const stop = () => {
    child.kill('SIGINT');
    hurry = setTimeout(() => child.kill('SIGKILL'), hurriedMilliseconds);
  };
  signal?.addEventListener('abort', stop, { once: true });
  const code = await new Promise<number | string>((done) => {
    child.on('error', (error) => done(error.message));
    child.on('close', (status, by) => done(status ?? by ?? 'no exit code'));
  });
  signal?.removeEventListener('abort', stop);
  clearTimeout(hurry);
  if (signal?.aborted) throw cancelled();
  if (remarks.error) throw remarks.error;
  // Exit code 2 with output: an answer that is bad news, such as a check that failed.
  if (code === 0 || (code === 2 && output)) return output;
  throw new UserError(
    'command-ended',
    `expression-lab ${args[0]} ended early (${typeof code === 'number' ? `exit code ${code}` : code}). ${remarks.last}`.trim(),
    'Please report this.',
  );
}

/** Standard error, line by line: progress, and at the end perhaps an error as JSON. */
class Remarks {
  last = '';
  error: UserError | undefined;
  private rest = '';

  constructor(private readonly onProgress?: (text: string) => void) {}

  add(chunk: string): void {
    const lines = (this.rest + chunk).split('\n');
    this.rest = lines.pop()!;
    for (const line of lines) this.take(line);
  }

  private take(line: string): void {
    const error = errorIn(line);
    if (error) {
      this.error = error;
      return;
    }
    if (line.trim() === '') return;
    this.last = line;
    this.onProgress?.(line);
  }
}

function errorIn(line: string): UserError | undefined {
  if (!line.startsWith('{"reason":')) return undefined;
  try {
    const { reason, message, nextStep } = JSON.parse(line) as Record<string, string>;
    return new UserError(reason!, message!, nextStep);
  } catch {
    return undefined;
  }
}

function cancelled(): UserError {
  return new UserError('cancelled', 'It was cancelled.');
}
