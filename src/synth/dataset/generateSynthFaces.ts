import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { UserError } from '../../files/UserError';
import { writeProblem } from '../../files/writeProblem';
import { clipName, personName } from '../clips/planClip';
import type { SynthOptions } from '../clips/SynthOptions';
import { checkOptions } from './checkOptions';
import { JpegEncoder } from './JpegEncoder';
import { renderClip } from './renderClip';
import type { RendererReport, RendererStart, RenderRequest } from './rendererMessages';
import { SynthFolder } from './SynthFolder';

export interface GenerateOptions extends SynthOptions {
  /** Folder to write; made if it is not there. */
  out: string;
  /** Where `workers/` and `wasm/` of the built product lie. */
  distFolder: string;
  /** Renderer threads; 0 draws on the calling thread. Default: one a core, 12 at most. */
  threads?: number;
  onProgress?: (progress: SynthProgress) => void;
  signal?: AbortSignal;
}

export interface SynthProgress {
  frames: number;
  totalFrames: number;
  /** Frames that an earlier, interrupted call had made. */
  resumedFrames: number;
}

export interface SynthSummary {
  path: string;
  people: number;
  clips: number;
  frames: number;
  /** Frames drawn by this call. */
  drawnFrames: number;
  seconds: number;
}

/** A thread takes about 60 MB: more than these would take more than a gigabyte where there are many cores. */
const mostThreads = 12;

/**
 * Makes a set of SynthFaces, or goes on where an interrupted call left off. Nothing looks complete before it is:
 * dataset.json is written last.
 *
 * @throws UserError `bad-synth-option`, `foreign-folder`, `other-synth-options`, `disk-full`, `interrupted`
 */
export async function generateSynthFaces(options: GenerateOptions): Promise<SynthSummary> {
  const started = performance.now();
  const { people, clips, seconds, fps, size, seed, couplings } = options;
  const plan: SynthOptions = { people, clips, seconds, fps, size, seed, couplings };
  checkOptions(plan);
  const path = resolve(options.out);
  try {
    const folder = await SynthFolder.open(path, plan);
    const totalFrames = people * clips * folder.framesPerClip;
    let drawnFrames = 0;
    if (!folder.isComplete) {
      drawnFrames = await drawMissing(folder, plan, options, totalFrames);
      await folder.complete();
    } else await folder.clean();
    const took = (performance.now() - started) / 1000;
    return { path, people, clips: people * clips, frames: totalFrames, drawnFrames, seconds: took };
  } catch (error) {
    if (error instanceof UserError) throw error;
    if (options.signal?.aborted) throw interrupted(path);
    throw writeProblem(error, 'SynthFaces', path);
  }
}

function interrupted(path: string): UserError {
  return new UserError(
    'interrupted',
    `Stopped on request; ${path} is not complete.`,
    'The same command goes on where it stopped.',
  );
}

async function drawMissing(
  folder: SynthFolder,
  plan: SynthOptions,
  {
    distFolder,
    threads = Math.min(availableParallelism(), mostThreads),
    onProgress,
    signal,
  }: GenerateOptions,
  totalFrames: number,
): Promise<number> {
  const finished = await folder.finishedClips();
  const requests: RenderRequest[] = [];
  // Clip by clip rather than person by person: an interrupted set still has all kinds of people.
  for (let clip = 0; clip < plan.clips; clip++) {
    for (let person = 0; person < plan.people; person++) {
      if (!finished.has(`${personName(person)}/${clipName(clip)}`)) requests.push({ person, clip });
    }
  }
  const resumedFrames = finished.size * folder.framesPerClip;
  let drawn = 0;
  const onFrame = (): void => {
    drawn++;
    onProgress?.({ frames: resumedFrames + drawn, totalFrames, resumedFrames });
  };
  const wasmFolder = join(distFolder, 'wasm');
  const start: RendererStart = { path: folder.path, options: plan, wasmFolder };
  if (threads > 0) {
    await drawOnThreads(
      start,
      requests,
      Math.min(threads, requests.length),
      distFolder,
      onFrame,
      signal,
    );
  } else {
    const encoder = await JpegEncoder.load(wasmFolder);
    for (const request of requests) {
      if (signal?.aborted) throw interrupted(folder.path);
      await renderClip(folder, plan, encoder, request, onFrame);
    }
  }
  return drawn;
}

async function drawOnThreads(
  start: RendererStart,
  requests: RenderRequest[],
  threads: number,
  distFolder: string,
  onFrame: () => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const program = join(distFolder, 'workers', 'synthRenderer.js');
  if (!existsSync(program)) {
    throw new UserError(
      'product-incomplete',
      `${program} was looked for and is not there.`,
      'Build the product (npm run build) or install the extension again.',
    );
  }
  const waiting = [...requests].reverse();
  const workers: Worker[] = [];
  try {
    await Promise.all(
      Array.from({ length: threads }, () => {
        const worker = new Worker(program, { workerData: start });
        workers.push(worker);
        return workThrough(worker, waiting, onFrame, signal, start.path);
      }),
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** Gives one thread clip after clip until none is left. */
function workThrough(
  worker: Worker,
  waiting: RenderRequest[],
  onFrame: () => void,
  signal: AbortSignal | undefined,
  path: string,
): Promise<void> {
  return new Promise((done, fail) => {
    const stop = (): void => {
      fail(interrupted(path));
    };
    const next = (): void => {
      const request = waiting.pop();
      if (request) worker.postMessage(request);
      else {
        signal?.removeEventListener('abort', stop);
        done();
      }
    };
    if (signal?.aborted) {
      stop();
      return;
    }
    signal?.addEventListener('abort', stop, { once: true });
    worker.on('message', (report: RendererReport) => {
      if (report.kind === 'frame') onFrame();
      else if (report.kind === 'clip') next();
      else
        fail(Object.assign(new Error(report.message), { code: report.code, stack: report.stack }));
    });
    worker.on('error', fail);
    worker.on('exit', (code) => {
      fail(new Error(`a renderer thread ended with code ${code}`));
    });
    next();
  });
}
