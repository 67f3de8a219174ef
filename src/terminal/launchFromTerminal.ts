import { engineEnvironment } from '../engine/setup/engineEnvironment';
import { expressionLabHome } from '../files/expressionLabHome';
import { requestStop } from '../launch/requestStop';
import type { LaunchOptions, LaunchedRun } from '../launch/startAttempt';
import { distFolder } from './distFolder';
import { followRun } from './followRun';
import type { RunView } from '../runs/RunView';
import type { TerminalIO } from './TerminalIO';

/** How long a second Ctrl-C leaves the trainer. */
const hurriedGraceSeconds = 1;

/**
 * Starts an attempt and follows it to its end. Ctrl-C and SIGTERM (a cluster that cancels the job) ask the
 * run to stop after a checkpoint, a second time in a hurry; a terminal that closes leaves it running.
 */
export async function launchFromTerminal(
  run: string,
  start: (options: LaunchOptions) => Promise<LaunchedRun>,
  io: TerminalIO,
  fromByte = 0,
): Promise<RunView> {
  const home = expressionLabHome(io.env);
  const { notes } = await start({
    run,
    home,
    nodePath: process.execPath,
    distFolder: distFolder(),
    engineEnvironment: engineEnvironment(home, io.env),
    env: io.env,
  });
  for (const note of notes) io.stderr.write(`${note}\n`);
  let asked = false;
  const stop = () => {
    io.stderr.write(
      asked
        ? '\nEnding it now.\n'
        : '\nStopping: a checkpoint is written first. Press Ctrl-C again to end it at once.\n',
    );
    const grace = asked ? { graceSeconds: hurriedGraceSeconds } : {};
    asked = true;
    // It may have ended at this very moment; then there is nothing to stop.
    requestStop(run, grace).catch(() => undefined);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  try {
    return await followRun(run, io, fromByte);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}
