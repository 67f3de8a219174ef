import { createHash } from 'node:crypto';
import { basename, join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CurveQuery, IndexerReply, IndexerRequest, SampledRun } from './indexerMessages';

/** A worker that has not answered by then is taken for stuck. */
const answerDeadline = 30_000;

/** A run that somebody watches, at a pace of their own. */
export interface Following {
  /** Milliseconds between looks at the log. */
  setPace(pace: number): void;
  end(): void;
}

interface Pending {
  resolve(reply: IndexerReply): void;
  reject(error: Error): void;
  deadline: NodeJS.Timeout;
}

/** The extension host's side of the indexing worker: started when first needed, and again if it should die. */
export class ScalarIndexer {
  private worker: Worker | undefined;
  private readonly pending = new Map<number, Pending>();
  private readonly followings = new Map<string, Set<{ pace: number }>>();
  private readonly listeners = new Set<(runPath: string) => void>();
  private nextId = 1;

  constructor(
    /** The bundled worker, `dist/workers/scalarIndexer.js`. */
    private readonly workerFile: string,
    /** `HOME/indexes`. */
    private readonly indexFolder: string,
  ) {}

  /** Watches a run directory's log, as often as the most eager of its watchers asks. */
  follow(runPath: string, pace: number): Following {
    const watcher = { pace };
    const watchers = this.followings.get(runPath) ?? new Set();
    this.followings.set(runPath, watchers.add(watcher));
    this.sendPace(runPath);
    return {
      setPace: (next) => {
        if (watcher.pace === next) return;
        watcher.pace = next;
        this.sendPace(runPath);
      },
      end: () => {
        if (!watchers.delete(watcher)) return;
        if (watchers.size === 0) this.forget(runPath);
        else this.sendPace(runPath);
      },
    };
  }

  /** Calls back with the run directory whenever its scalars changed; returns how to end that. */
  onChange(listener: (runPath: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async sample(query: CurveQuery): Promise<SampledRun[]> {
    const reply = await this.ask((id) => ({ kind: 'sample', id, query }));
    return reply.kind === 'sampled' ? reply.runs : [];
  }

  /** All samples of the runs as CSV. */
  async table(runs: { path: string; label: string }[]): Promise<string> {
    const reply = await this.ask((id) => ({ kind: 'table', id, runs }));
    return reply.kind === 'table' ? reply.csv : '';
  }

  async dispose(): Promise<void> {
    const worker = this.worker;
    this.worker = undefined;
    this.failPending('the panel was closed');
    await worker?.terminate();
  }

  private forget(runPath: string): void {
    this.followings.delete(runPath);
    this.worker?.postMessage({ kind: 'unfollow', path: runPath } satisfies IndexerRequest);
  }

  private sendPace(runPath: string): void {
    const worker = this.running();
    worker.postMessage(this.followRequest(runPath));
  }

  private followRequest(runPath: string): IndexerRequest {
    const paces = [...(this.followings.get(runPath) ?? [])].map(({ pace }) => pace);
    const run = { path: runPath, indexFile: indexFileOf(this.indexFolder, runPath) };
    return { kind: 'follow', run, pace: Math.min(...paces) };
  }

  private ask(request: (id: number) => IndexerRequest): Promise<IndexerReply> {
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      const deadline = setTimeout(() => {
        this.pending.delete(id);
        reject(new Error(`The indexing worker did not answer in ${answerDeadline / 1000} s.`));
      }, answerDeadline);
      this.pending.set(id, { resolve, reject, deadline });
      this.running().postMessage(request(id));
    });
  }

  private running(): Worker {
    if (this.worker) return this.worker;
    const worker = new Worker(this.workerFile);
    this.worker = worker;
    worker.on('message', (reply: IndexerReply) => {
      this.receive(reply);
    });
    worker.on('error', (error: Error) => {
      this.lose(worker, error.message);
    });
    worker.on('exit', () => {
      this.lose(worker, 'it ended');
    });
    worker.unref();
    for (const runPath of this.followings.keys()) worker.postMessage(this.followRequest(runPath));
    return worker;
  }

  private receive(reply: IndexerReply): void {
    if (reply.kind === 'changed') {
      for (const listener of this.listeners) listener(reply.path);
      return;
    }
    const pending = this.pending.get(reply.id);
    if (!pending) return;
    clearTimeout(pending.deadline);
    this.pending.delete(reply.id);
    if (reply.kind === 'failed') pending.reject(new Error(reply.reason));
    else pending.resolve(reply);
  }

  private lose(worker: Worker, why: string): void {
    if (this.worker !== worker) return;
    this.worker = undefined;
    this.failPending(`The indexing worker failed: ${why}.`);
  }

  private failPending(why: string): void {
    for (const { reject, deadline } of this.pending.values()) {
      clearTimeout(deadline);
      reject(new Error(why));
    }
    this.pending.clear();
  }
}

/** Where a run's index lies: by the directory's full path, since copies of a run share its id. */
function indexFileOf(indexFolder: string, runPath: string): string {
  const full = resolve(runPath);
  const key = createHash('sha256').update(full).digest('hex').slice(0, 12);
  return join(indexFolder, `${basename(full)}-${key}`, 'scalars.bin');
}
