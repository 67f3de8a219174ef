import type { HeartbeatObserver } from './HeartbeatObserver';
import type { RunEvidence } from './RunEvidence';
import type { AttemptView, RunListing, RunView } from './RunView';
import { attemptNumbers } from './attemptNumbers';
import { exitRecord, launchRecord, processRecord } from './attemptRecords';
import { decideState } from './decideState';
import { gatherEvidence } from './gatherEvidence';
import { readJson } from './readJson';
import { readRunRecord } from './readRunRecord';
import { attemptFile, attemptFolder } from './runLayout';

/**
 * A run as its directory shows it at this moment.
 *
 * @param heartbeats remembers between readings what was seen of runs on other machines
 * @throws UserError `not-a-run`
 */
export async function readRun(
  directory: string,
  heartbeats?: HeartbeatObserver,
): Promise<RunView> {
  const { configFile, seed, engineAsked, ...record } = await readRunRecord(directory);
  const evidence = await gatherEvidence(directory, heartbeats);
  const listing = listingOf(directory, record, evidence);
  const attempts = await Promise.all(
    (await attemptNumbers(directory)).map((number) => readAttemptView(directory, number)),
  );
  return { ...listing, configFile, seed, engineAsked, attempts };
}

/** What a list shows of a run, decided from evidence. */
export function listingOf(
  path: string,
  { id, experiment, name, created }: Pick<RunListing, 'id' | 'experiment' | 'name' | 'created'>,
  evidence: RunEvidence,
): RunListing {
  const { attempt, summary, process, silentSeconds } = evidence;
  const { state, flags, failure } = decideState(evidence);
  const elsewhere = evidence.supervisor === 'unknown-elsewhere' && !evidence.machineRestarted;
  return {
    ...{ path, id, experiment, name, created, state, flags, failure, attempt },
    activity: state === 'starting' || state === 'running' ? summary?.activity : undefined,
    progress: summary?.progress,
    last: summary?.last ?? {},
    best: summary?.best ?? {},
    checkpointStep: summary?.checkpointStep,
    secondsPerStep: summary?.secondsPerStep,
    elsewhere: elsewhere
      ? { host: process!.supervisor.host, silentSeconds: silentSeconds ?? 0 }
      : undefined,
  };
}

async function readAttemptView(directory: string, number: number): Promise<AttemptView> {
  const [launch, process, exit] = await Promise.all([
    readJson(attemptFile(directory, number, 'launch'), launchRecord),
    readJson(attemptFile(directory, number, 'process'), processRecord),
    readJson(attemptFile(directory, number, 'exit'), exitRecord),
  ]);
  const folder = attemptFolder(directory, number);
  return { number, folder, logFile: attemptFile(directory, number, 'log'), launch, process, exit };
}
