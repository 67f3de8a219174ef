import { parseArgs } from 'node:util';
import { Supervisor } from './launch/supervision/Supervisor';
import { launchRecord, supervisorExitCodes } from './runs/attemptRecords';
import { ignoreLogErrors } from './runs/ignoreLogErrors';
import { readJson } from './runs/readJson';
import { attemptFile } from './runs/runLayout';

/** `node supervisor.js --run DIR --attempt N --token T`, started detached by `launch`. */
async function main(): Promise<void> {
  ignoreLogErrors();
  const { values } = parseArgs({
    options: { run: { type: 'string' }, attempt: { type: 'string' }, token: { type: 'string' } },
  });
  const { run: runDirectory, token } = values;
  const attempt = Number(values.attempt);
  if (!runDirectory || !token || !(attempt >= 1))
    throw new Error('Use: --run DIR --attempt N --token T');
  const launch = await readJson(attemptFile(runDirectory, attempt, 'launch'), launchRecord);
  if (launch?.token !== token)
    throw new Error(`Attempt ${attempt} was not prepared for this process.`);

  const supervisor = new Supervisor({ runDirectory, attempt, token, launch });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => void supervisor.stopFor(signal));
  }
  process.on('SIGHUP', () => undefined); // a terminal that closes is no reason to stop
  // Whatever goes wrong here, the trainer goes on and its end is still written down.
  process.on('uncaughtException', (error) => supervisor.log(String(error.stack)));
  process.on('unhandledRejection', (error) => supervisor.log(String(error)));
  await supervisor.run();
}

main().catch((error: NodeJS.ErrnoException) => {
  console.error(`supervisor: ${error.stack}`);
  const full = error.code === 'ENOSPC' || error.code === 'EDQUOT';
  process.exitCode = full ? supervisorExitCodes.diskFull : supervisorExitCodes.failed;
});
