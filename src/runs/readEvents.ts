import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunEvent } from './RunEvent';
import { decodeEvent } from './decodeEvent';
import { runFiles } from './runLayout';

export interface LineProblem {
  /** Counted from 1. */
  line: number;
  reason: string;
}

export interface EventLog {
  events: RunEvent[];
  /** Whole lines that could not be read, each with its place and why. */
  problems: LineProblem[];
}

/**
 * The whole event log at once, for short logs, exports and tests; panels follow it instead. A last
 * line without its newline is still being written and is left out.
 */
export async function readEvents(runDirectory: string): Promise<EventLog> {
  const bytes = await readFile(join(runDirectory, runFiles.events)).catch((error) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  });
  const log: EventLog = { events: [], problems: [] };
  const lines = bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1).toString('utf8').split('\n');
  lines.pop();
  lines.forEach((text, index) => {
    const decoded = decodeEvent(text);
    if ('problem' in decoded) log.problems.push({ line: index + 1, reason: decoded.problem });
    else if (decoded.event) log.events.push(decoded.event);
  });
  return log;
}
