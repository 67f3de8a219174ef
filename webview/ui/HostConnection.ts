import type { Command, Message, Notification, Request } from '../../src/protocol/message';
import { isForeignVersion } from '../../src/protocol/message';

interface HostApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): HostApi;

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** The view's end of the line to the extension host. */
export class HostConnection {
  private readonly api = acquireVsCodeApi();
  private readonly handlers: ((message: unknown) => boolean)[] = [];
  private readonly waiting = new Map<number, Waiting>();
  private nextId = 1;

  /** `onForeignVersion`: the host speaks another protocol version than this view. */
  constructor(onForeignVersion: () => void) {
    window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (isForeignVersion(data)) onForeignVersion();
      else this.handlers.some((handle) => handle(data));
    });
  }

  on<Params>(kind: Notification<Params>, handle: (params: Params) => void): void {
    this.handlers.push((message) => {
      const flaw = kind.flawIn(message);
      if (flaw !== undefined) console.error(flaw);
      if (!kind.is(message)) return false;
      handle(message.params);
      return true;
    });
  }

  send<Params>(kind: Command<Params>, params: Params): void {
    this.post(kind.of(params));
  }

  /** Asks the host; rejects with its reason. */
  ask<Params, Result>(kind: Request<Params, Result>, params: Params): Promise<Result> {
    const id = this.nextId++;
    this.expectAnswers(kind);
    return new Promise<Result>((resolve, reject) => {
      this.waiting.set(id, { resolve: resolve as (result: unknown) => void, reject });
      this.post(kind.of(id, params));
    });
  }

  /** What `remember` kept, also across a reload of the window. */
  remembered(): unknown {
    return this.api.getState();
  }

  remember(state: unknown): void {
    this.api.setState(state);
  }

  private readonly expected = new Set<string>();

  private expectAnswers<Params, Result>({ response }: Request<Params, Result>): void {
    if (this.expected.has(response.method)) return;
    this.expected.add(response.method);
    this.handlers.push((message) => {
      if (!response.is(message)) return false;
      const { id, result, error } = message.params;
      const waiting = this.waiting.get(id);
      this.waiting.delete(id);
      if (error !== undefined) waiting?.reject(new Error(error));
      else waiting?.resolve(result);
      return true;
    });
  }

  private post(message: Message<unknown>): void {
    this.api.postMessage(message);
  }
}
