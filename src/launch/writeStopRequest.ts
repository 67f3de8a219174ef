import { join } from 'node:path';
import { controlFiles, type StopRequest } from '../runs/controlRequests';
import { runFiles } from '../runs/runLayout';
import { writeRunJson } from '../runs/writeRunJson';

export async function writeStopRequest(
  runDirectory: string,
  attempt: number,
  graceSeconds: number,
  by: string,
): Promise<void> {
  const request: StopRequest = { attempt, graceSeconds, requestedAt: Date.now(), by };
  await writeRunJson(join(runDirectory, runFiles.control, controlFiles.stop), request);
}
