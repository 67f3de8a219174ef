import { Worker } from 'node:worker_threads';

interface Reply {
  id: number;
}

interface Pending<R> {
  resolve(reply: R): void;
  reject(error: Error): void;
}

/** Calls to one worker thread: started when first needed, and again if it should die. */
export class WorkerCalls<Request extends { id: number }, R extends Reply> {
  private worker: Worker | undefined;
  private readonly pending = new Map<number, Pending<R>>();
  private nextId = 1;

  /** @param name for messages, e.g. `thumbnails` */
  constructor(
    private readonly file: string,
    private readonly name: string,
  ) {}

  call(request: Omit<Request, 'id'>): Promise<R> {
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.pending.set(id, { resolve, reject });
      this.running().postMessage({ ...request, id });
    });
  }

  async dispose(): Promise<void> {
    const { worker } = this;
    this.worker = undefined;
    this.failPending('the panel was closed');
    await worker?.terminate();
  }

  private running(): Worker {
    if (this.worker) return this.worker;
    const worker = new Worker(this.file);
    this.worker = worker;
    worker.on('message', (reply: R) => {
      this.pending.get(reply.id)?.resolve(reply);
      this.pending.delete(reply.id);
    });
    worker.on('error', (error: Error) => this.lose(worker, error.message));
    worker.on('exit', () => this.lose(worker, 'it ended'));
    worker.unref();
    return worker;
  }

  private lose(worker: Worker, why: string): void {
    if (this.worker !== worker) return;
    this.worker = undefined;
    this.failPending(why);
  }

  private failPending(why: string): void {
    for (const { reject } of this.pending.values()) {
      reject(new Error(`The worker for ${this.name} gave no answer: ${why}.`));
    }
    this.pending.clear();
  }
}
