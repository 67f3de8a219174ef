import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { LineFollower } from '../files/LineFollower';
import { decodeEvent } from '../runs/decodeEvent';
import { readRun } from '../runs/readRun';
import { runFiles } from '../runs/runLayout';
import { isActive } from '../runs/runStates';
import type { RunView } from '../runs/RunView';
import { ProgressLine } from './ProgressLine';
import { progressText } from './progressText';
import type { TerminalIO } from './TerminalIO';

const pollMilliseconds = 250;

/**
 * Shows a run on stderr until it has ended: its messages as lasting lines, its progress as one line. Only
 * looks: whatever happens to this process, the run goes on.
 *
 * @param fromByte where this attempt's events begin
 */
export async function followRun(path: string, io: TerminalIO, fromByte = 0): Promise<RunView> {
  const progress = new ProgressLine(io);
  const follower = new LineFollower(
    join(path, runFiles.events),
    {
      onLines: (lines) => {
        for (const line of lines) printMessage(line, progress);
      },
      onReset: () => undefined,
    },
    fromByte,
  );
  for (;;) {
    const run = await readRun(path);
    await follower.poll();
    if (!isActive(run.state)) {
      progress.clear();
      return run;
    }
    progress.update(progressText(run));
    await delay(pollMilliseconds);
  }
}

function printMessage(line: string, progress: ProgressLine): void {
  const decoded = decodeEvent(line);
  const event = 'event' in decoded ? decoded.event : undefined;
  if (event?.type === 'message')
    progress.print(`${event.level === 'info' ? '' : `${event.level}: `}${event.text}`);
  if (event?.type === 'attempt')
    progress.print(`Engine: ${event.engine} (${event.device}), ${event.precision}`);
}
