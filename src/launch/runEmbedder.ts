import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { EmbedderMessage } from '../embedding/protocol/EmbedderMessage';
import type { EmbeddingSummary } from '../embedding/protocol/EmbeddingSummary';
import type { EmbedRequest } from '../embedding/protocol/EmbedRequest';
import { UserError } from '../files/UserError';
import { examineNode } from './examineNode';
import { launchEnvironment } from './launchEnvironment';

export interface RunEmbedderOptions extends Partial<
  Pick<
    EmbedRequest,
    'checkpoint' | 'prefix' | 'framesPerClip' | 'engine' | 'threads' | 'resize' | 'crop'
  >
> {
  /** A run's folder, or a safetensors file with torchvision's names. */
  weights: string;
  /** A table of images, or a folder of labelled images or clips. */
  data: string;
  /** `X.npy`; `X.csv` and `X.json` are written beside it. */
  out: string;
  home: string;
  nodePath: string;
  distFolder: string;
  /** Variables of the engine, see `engineEnvironment`. */
  engineEnvironment?: Record<string, string>;
  env: NodeJS.ProcessEnv;
  onActivity?: (text: string) => void;
  onProgress?: (done: number, total: number) => void;
  /** Ends the embedder; nothing that looks complete is left behind. */
  signal?: AbortSignal;
}

/** Frames of a clip that are embedded where nothing else is asked for. */
export const usualFramesPerClip = 8;

/**
 * Embeds images in a process of its own: the engine's libraries must be on the loader's path when it
 * starts, and neither the editor's extension host nor the terminal loads an engine.
 * @throws UserError `cancelled`, or what the embedder could not do
 */
export async function runEmbedder(options: RunEmbedderOptions): Promise<EmbeddingSummary> {
  const { env, distFolder, signal } = options;
  const node = await examineNode(options.nodePath, env);
  const folder = await mkdtemp(join(tmpdir(), 'expression-lab-embed-'));
  try {
    const request = join(folder, `${randomBytes(4).toString('hex')}.json`);
    await writeFile(request, JSON.stringify(requestOf(options)));
    if (signal?.aborted) throw cancelled();
    const child = spawn(node.path, [join(distFolder, 'embedder.js'), '--request', request], {
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      env: { ...launchEnvironment(env, node.isElectron), ...options.engineEnvironment },
    });
    return await follow(child, options);
  } finally {
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

function requestOf(options: RunEmbedderOptions): EmbedRequest {
  const { prefix, threads, resize, crop, home } = options;
  return {
    weights: resolve(options.weights),
    checkpoint: options.checkpoint ?? 'latest',
    data: resolve(options.data),
    framesPerClip: options.framesPerClip ?? usualFramesPerClip,
    out: resolve(options.out),
    engine: options.engine ?? 'auto',
    ...{ prefix, threads, resize, crop, home },
  };
}

/** Reads the embedder's lines until it ends. */
async function follow(child: ChildProcess, options: RunEmbedderOptions): Promise<EmbeddingSummary> {
  const { onActivity, onProgress, signal } = options;
  let end: Extract<EmbedderMessage, { type: 'done' | 'failed' }> | undefined;
  let complaints = '';
  child.stderr!.on('data', (chunk: Buffer) => (complaints = (complaints + chunk).slice(-2000)));
  createInterface({ input: child.stdout! }).on('line', (line) => {
    const message = decodeLine(line);
    if (message?.type === 'activity') onActivity?.(message.text);
    else if (message?.type === 'progress') onProgress?.(message.done, message.total);
    else if (message) end = message;
  });
  const stop = () => child.kill('SIGKILL');
  signal?.addEventListener('abort', stop, { once: true });
  const code = await new Promise<string>((done) => {
    child.on('error', (error) => done(error.message));
    child.on('close', (status, by) => done(by ? `signal ${by}` : `exit code ${status}`));
  });
  signal?.removeEventListener('abort', stop);
  if (signal?.aborted) {
    // Killed in mid-write: its file goes by a name that no reader looks at.
    await removeUnfinished(options.out, child.pid);
    throw cancelled();
  }
  if (end?.type === 'done') return end.summary;
  if (end) throw new UserError(end.reason, end.message, end.nextStep);
  throw new UserError(
    'embedder-ended',
    `The process that embeds ended early (${code}).${complaints && ` It said:\n${complaints.trim()}`}`,
    'If this machine ran out of memory, free some or use the wasm engine; otherwise please report it.',
  );
}

function decodeLine(line: string): EmbedderMessage | undefined {
  try {
    return JSON.parse(line) as EmbedderMessage;
  } catch {
    // Not ours: a library that prints.
    return undefined;
  }
}

async function removeUnfinished(out: string, pid: number | undefined): Promise<void> {
  await rm(`${resolve(out)}.${pid}.unfinished`, { force: true }).catch(() => undefined);
}

function cancelled(): UserError {
  return new UserError('cancelled', 'Embedding was cancelled.');
}

/** The summary of an earlier embedding; undefined where there is none that is whole. */
export async function readEmbeddingSummary(file: string): Promise<EmbeddingSummary | undefined> {
  try {
    const summary = JSON.parse(await readFile(file, 'utf8')) as EmbeddingSummary;
    return summary.schema === 1 ? summary : undefined;
  } catch {
    return undefined;
  }
}
