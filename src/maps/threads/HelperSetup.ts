import type { MessagePort } from 'node:worker_threads';

/** What a helper thread is started with. */
export interface HelperSetup {
  control: Int32Array<SharedArrayBuffer>;
  port: MessagePort;
  /** 1, 2, …; 0 is the thread that leads. */
  thread: number;
}

/** Work made ready: sent to every helper before its first run. */
export interface PreparedWork {
  work: number;
  kernel: string;
  setup: unknown;
}
