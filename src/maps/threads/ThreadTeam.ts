import {
  MessageChannel,
  receiveMessageOnPort,
  Worker,
  type MessagePort,
} from 'node:worker_threads';
import { claimBlocks } from './claimBlocks';
import type { HelperSetup, PreparedWork } from './HelperSetup';
import type { Kernel } from './Kernel';
import { mostBlocks, teamControl as at, ticketOf } from './teamControl';

/** Work that is ready to run, any number of times. */
export type TeamWork = (blockCount: number) => void;

/**
 * The calling thread and its helpers, working together on numbered blocks. `run` blocks the calling
 * thread until all blocks are done (so it belongs in a worker), and never depends on a helper:
 * blocks that no helper takes are worked on here. A run costs a few microseconds, so that it may be
 * used many times an iteration.
 */
export class ThreadTeam {
  private readonly control = new Int32Array(new SharedArrayBuffer(at.length * 4));
  private readonly helpers: { worker: Worker; port: MessagePort }[] = [];
  private prepared = 0;

  /**
   * @param threads threads that work, the calling one included
   * @param helperFile `dist/workers/mapHelper.js`; without it the calling thread works alone
   */
  constructor(
    readonly threads: number,
    helperFile?: string,
  ) {
    if (helperFile === undefined) return;
    for (let thread = 1; thread < threads; thread++)
      this.helpers.push(this.start(helperFile, thread));
  }

  private start(file: string, thread: number): { worker: Worker; port: MessagePort } {
    const { port1, port2 } = new MessageChannel();
    const workerData: HelperSetup = { control: this.control, port: port2, thread };
    const worker = new Worker(file, { workerData, transferList: [port2] });
    // A helper that cannot start is no loss but of speed: this thread takes its blocks.
    worker.on('error', () => undefined);
    worker.unref();
    port1.unref();
    return { worker, port: port1 };
  }

  /** Binds a kernel to its arrays, in every thread. */
  prepare<Setup>(kernel: Kernel<Setup>, setup: Setup): TeamWork {
    const work = ++this.prepared;
    const message: PreparedWork = { work, kernel: kernel.name, setup };
    for (const { port } of this.helpers) port.postMessage(message);
    const own = kernel.bind(setup, 0);
    return (blockCount) => this.run(work, own, blockCount);
  }

  private run(work: number, own: (block: number) => void, blockCount: number): void {
    if (blockCount >= mostBlocks)
      throw new RangeError(`${blockCount} blocks: at most ${mostBlocks - 1}`);
    if (this.helpers.length === 0) {
      for (let block = 0; block < blockCount; block++) own(block);
      return;
    }
    const { control } = this;
    const generation = Atomics.load(control, at.generation) + 1;
    // First of all no ticket of the last run is good any more: a helper that is late sees either
    // the old work with the old ticket (used up) or a ticket that is not its own.
    Atomics.store(control, at.ticket, ticketOf(generation) | mostBlocks);
    Atomics.store(control, at.work, work);
    Atomics.store(control, at.blockCount, blockCount);
    Atomics.store(control, at.finished, 0);
    Atomics.store(control, at.ticket, ticketOf(generation));
    Atomics.store(control, at.generation, generation);
    Atomics.notify(control, at.generation);
    claimBlocks(control, generation, own);
    for (;;) {
      const finished = Atomics.load(control, at.finished);
      if (finished >= blockCount) break;
      Atomics.wait(control, at.finished, finished, 1000);
    }
    if (Atomics.load(control, at.failed)) this.throwFailure();
  }

  private throwFailure(): never {
    const words = this.helpers
      .map(({ port }) => receiveMessageOnPort(port)?.message as string | undefined)
      .find((text) => text !== undefined);
    throw new Error(`A helper thread failed: ${words ?? 'it left no word'}`);
  }

  /** Ends the helpers. Work prepared before cannot run any more. */
  close(): void {
    Atomics.store(this.control, at.stop, 1);
    Atomics.add(this.control, at.generation, 1);
    Atomics.notify(this.control, at.generation);
    for (const { port } of this.helpers) port.close();
    this.helpers.length = 0;
  }
}
