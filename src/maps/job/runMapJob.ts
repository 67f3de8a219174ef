import { availableParallelism } from 'node:os';
import { MapError } from '../MapError';
import { ThreadTeam } from '../threads/ThreadTeam';
import { MapJob } from './MapJob';
import type { MapWorkerData, MapWorkerMessage } from './mapMessages';
import { MapStopped } from './MapStopped';

const mostThreads = 8;

/** Computes a map on the calling thread and as many helpers as asked for; every outcome is a message. */
export function runMapJob(
  { request, stop, helperFile }: MapWorkerData,
  post: (message: MapWorkerMessage) => void,
): void {
  const threads = request.threads ?? Math.min(mostThreads, availableParallelism());
  const team = new ThreadTeam(threads, helperFile);
  try {
    const job = new MapJob(team, request, {
      report: (frame) => post({ kind: 'frame', frame }),
      isStopped: () => Atomics.load(stop, 0) !== 0,
    });
    post({ kind: 'done', result: job.run() });
  } catch (error) {
    post(messageOf(error));
  } finally {
    team.close();
  }
}

function messageOf(error: unknown): MapWorkerMessage {
  if (error instanceof MapStopped) return { kind: 'stopped', state: error.state };
  if (error instanceof MapError) {
    const { reason, message, nextStep } = error;
    return { kind: 'refused', reason, message, nextStep };
  }
  return { kind: 'failed', words: error instanceof Error ? `${error.stack}` : String(error) };
}
