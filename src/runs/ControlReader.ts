import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Decoder } from '../protocol/decoders';
import {
  type CheckpointRequest,
  checkpointRequest,
  controlFiles,
  type StopRequest,
  stopRequest,
} from './controlRequests';
import { runFiles } from './runLayout';

export interface ControlRequests {
  stop?: StopRequest;
  checkpoint?: CheckpointRequest;
}

/**
 * The requests that are meant for one attempt, for a loop that asks at every step: one listing of
 * a small folder, and no more often than given. Never throws.
 */
export class ControlReader {
  private readonly folder: string;
  private readAt = -Infinity;
  private requests: ControlRequests = {};
  private readonly answered = new Set<number>();

  constructor(
    runDirectory: string,
    private readonly attempt: number,
    private readonly intervalMilliseconds: number,
  ) {
    this.folder = join(runDirectory, runFiles.control);
  }

  read(): ControlRequests {
    const now = performance.now();
    if (now - this.readAt < this.intervalMilliseconds) return this.requests;
    this.readAt = now;
    try {
      const names = readdirSync(this.folder);
      this.requests = {
        stop: names.includes(controlFiles.stop)
          ? this.request(controlFiles.stop, stopRequest)
          : undefined,
        checkpoint: names.includes(controlFiles.checkpoint)
          ? this.unanswered(this.request(controlFiles.checkpoint, checkpointRequest))
          : undefined,
      };
    } catch {
      // Not there or not to be read at the moment: nothing new is asked.
    }
    return this.requests;
  }

  /** The checkpoint request is done with, also when its file cannot be moved away. */
  checkpointAnswered(): void {
    if (this.requests.checkpoint) this.answered.add(this.requests.checkpoint.requestedAt);
    this.requests = { ...this.requests, checkpoint: undefined };
  }

  private unanswered(request: CheckpointRequest | undefined): CheckpointRequest | undefined {
    return request && this.answered.has(request.requestedAt) ? undefined : request;
  }

  private request<T extends { attempt: number }>(name: string, decoder: Decoder<T>): T | undefined {
    try {
      const request = decoder(JSON.parse(readFileSync(join(this.folder, name), 'utf8')), name);
      return request.attempt === this.attempt ? request : undefined;
    } catch {
      return undefined; // taken away or damaged
    }
  }
}
