import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { UserError } from '../../files/UserError';
import type { FrameReaderReply, FrameReaderRequest, FrameReaderStart } from './frameReaderMessages';
import type { FramePlaces } from './StoreFiles';
import type { StoreHeader } from './StoreHeader';

const closeMilliseconds = 2000;

interface Pending {
  resolve: (buffer: ArrayBuffer) => void;
  reject: (error: Error) => void;
}

/** Worker threads that read a store's frames; a batch is cut into one piece a thread. */
export class FrameReaders {
  private constructor(
    private readonly readers: readonly ReaderThread[],
    private readonly bytesPerFrame: number,
  ) {}

  /** @throws Error where a thread does not start */
  static async start(
    workerFile: string,
    threads: number,
    folder: string,
    { segments, format, size }: StoreHeader,
  ): Promise<FrameReaders> {
    const paths = segments.map(({ file }) => join(folder, file));
    const start: FrameReaderStart = { folder, segments: paths, format, size };
    const readers = Array.from({ length: threads }, () => new ReaderThread(workerFile, start));
    await Promise.all(readers.map((reader) => reader.ready));
    return new FrameReaders(readers, size * size * 3);
  }

  async read(places: FramePlaces, out: Uint8Array): Promise<void> {
    const frames = places.segments.length;
    const share = Math.ceil(frames / this.readers.length);
    await Promise.all(
      this.readers.map(async (reader, index) => {
        const [first, end] = [index * share, Math.min(frames, (index + 1) * share)];
        if (first >= end) return;
        const piece = {
          segments: places.segments.slice(first, end),
          offsets: places.offsets.slice(first, end),
          lengths: places.lengths.slice(first, end),
        };
        const place = out.subarray(first * this.bytesPerFrame, end * this.bytesPerFrame);
        await reader.read(piece, place);
      }),
    );
  }

  async close(): Promise<void> {
    await Promise.all(this.readers.map((reader) => reader.close()));
  }
}

class ReaderThread {
  readonly ready: Promise<void>;
  private readonly worker: Worker;
  private readonly pending = new Map<number, Pending>();
  private readonly spare: ArrayBuffer[] = [];
  private nextId = 0;
  private lost: Error | undefined;

  constructor(workerFile: string, start: FrameReaderStart) {
    this.worker = new Worker(workerFile, { workerData: start });
    this.worker.unref();
    this.ready = new Promise((resolve, reject) => {
      this.worker.on('message', (reply: FrameReaderReply) => {
        if (reply.kind === 'ready') resolve();
        else if (reply.kind === 'failed' && reply.id === undefined) reject(errorOf(reply));
        else this.receive(reply);
      });
      this.worker.on('error', (error) => {
        this.lose(error);
        reject(error);
      });
    });
    this.worker.on('exit', () => this.lose(new Error('The thread that reads frames ended')));
  }

  async read(places: FramePlaces, out: Uint8Array): Promise<void> {
    if (this.lost) throw this.lost;
    const buffer = this.spareOf(out.length);
    const id = this.nextId++;
    // A promise alone keeps no process alive: the thread has to, for as long as it is waited for.
    this.worker.ref();
    try {
      const filled = await new Promise<ArrayBuffer>((resolve, reject) => {
        this.pending.set(id, { resolve, reject });
        this.send({ kind: 'read', id, places, buffer }, [buffer]);
      });
      out.set(new Uint8Array(filled, 0, out.length));
      this.spare.push(filled);
    } finally {
      if (this.pending.size === 0) this.worker.unref();
    }
  }

  async close(): Promise<void> {
    if (this.lost) return;
    this.worker.ref();
    const ended = once(this.worker, 'exit');
    this.send({ kind: 'close' });
    // It closes its files itself; a thread that hangs is not waited for.
    await Promise.race([ended, delay(closeMilliseconds, undefined, { ref: false })]);
    await this.worker.terminate();
  }

  private send(request: FrameReaderRequest, transfer: ArrayBuffer[] = []): void {
    this.worker.postMessage(request, transfer);
  }

  private spareOf(bytes: number): ArrayBuffer {
    const spare = this.spare.pop();
    return spare && spare.byteLength >= bytes ? spare : new ArrayBuffer(bytes);
  }

  private receive(reply: FrameReaderReply): void {
    if (reply.kind === 'ready' || reply.id === undefined) return;
    const pending = this.pending.get(reply.id);
    this.pending.delete(reply.id);
    if (reply.kind === 'frames') pending?.resolve(reply.buffer);
    else pending?.reject(errorOf(reply));
  }

  private lose(error: Error): void {
    this.lost ??= error;
    for (const { reject } of this.pending.values()) reject(this.lost);
    this.pending.clear();
  }
}

function errorOf({ reason, message, nextStep }: FrameReaderReply & { kind: 'failed' }): Error {
  return reason === undefined ? new Error(message) : new UserError(reason, message, nextStep);
}
