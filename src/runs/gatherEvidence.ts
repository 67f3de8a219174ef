import { stat } from 'node:fs/promises';
import { hostname, uptime } from 'node:os';
import { join } from 'node:path';
import type { HeartbeatObserver } from './HeartbeatObserver';
import type { ProcessIdentity } from './ProcessIdentity';
import type { RunEvidence } from './RunEvidence';
import { attemptNumbers } from './attemptNumbers';
import { exitRecord, failureRecord, launchRecord, processRecord } from './attemptRecords';
import { controlFiles, stopRequest } from './controlRequests';
import { isAlive, type Liveness } from './isAlive';
import { readJson } from './readJson';
import { readSummary } from './readSummary';
import { attemptFile, attemptFolder, runFiles } from './runLayout';
import { thisMachine } from './thisMachine';

/** Looks at everything that tells how the newest attempt of a run stands. */
export async function gatherEvidence(
  directory: string,
  heartbeats?: HeartbeatObserver,
): Promise<RunEvidence> {
  const now = Date.now();
  const attempt = (await attemptNumbers(directory)).at(-1) ?? 0;
  const summary = await readSummary(directory);
  if (attempt === 0) return { attempt, summary, stopRequested: false, attemptAgeSeconds: 0, now };

  const read = { attempt, summary, ...(await readAttempt(directory, attempt)) };
  const base: RunEvidence = {
    ...read,
    stopRequested: await isStopRequested(directory, attempt),
    attemptAgeSeconds: await ageSeconds(attemptFolder(directory, attempt), now),
    now,
  };
  if (base.exit || !base.process) return base;
  const alive = await judgeProcesses(base, attemptFile(directory, attempt, 'heartbeat'), heartbeats);
  if (alive.supervisor === 'alive') return { ...base, ...alive };
  // It may have written down the end and gone between our first look and the second.
  return { ...base, ...alive, ...(await readAttempt(directory, attempt)) };
}

async function readAttempt(directory: string, attempt: number) {
  const [exit, process, launch, own] = await Promise.all([
    readJson(attemptFile(directory, attempt, 'exit'), exitRecord),
    readJson(attemptFile(directory, attempt, 'process'), processRecord),
    readJson(attemptFile(directory, attempt, 'launch'), launchRecord),
    readJson(attemptFile(directory, attempt, 'failure'), failureRecord),
  ]);
  return { exit, process, launch, trainerFailure: own?.failure };
}

async function isStopRequested(directory: string, attempt: number): Promise<boolean> {
  const path = join(directory, runFiles.control, controlFiles.stop);
  return (await readJson(path, stopRequest))?.attempt === attempt;
}

async function judgeProcesses(
  { process }: RunEvidence,
  heartbeatFile: string,
  heartbeats: HeartbeatObserver | undefined,
): Promise<Pick<RunEvidence, 'supervisor' | 'trainer' | 'machineRestarted' | 'silentSeconds'>> {
  const supervisor = await livenessOf(process?.supervisor);
  const trainer = await livenessOf(process?.trainer);
  if (supervisor !== 'unknown-elsewhere') return { supervisor, trainer };
  return {
    supervisor,
    trainer,
    machineRestarted: await isFromEarlierBoot(process!.supervisor, heartbeatFile),
    silentSeconds: await heartbeats?.silentSeconds(heartbeatFile),
  };
}

async function livenessOf(identity: ProcessIdentity | undefined): Promise<Liveness | undefined> {
  return identity && isAlive(identity);
}

/**
 * A process of this very host that lived in an earlier boot is gone. Host names are not unique, so
 * the heartbeat must not have been written since this machine was started.
 */
async function isFromEarlierBoot(
  { host, bootId }: ProcessIdentity,
  heartbeatFile: string,
): Promise<boolean> {
  const here = await thisMachine();
  if (host !== hostname() || bootId === here.bootId || !bootId || !here.bootId) return false;
  const beat = await stat(heartbeatFile).catch(() => undefined);
  return beat !== undefined && beat.mtimeMs < Date.now() - uptime() * 1000;
}

async function ageSeconds(path: string, now: number): Promise<number> {
  const status = await stat(path).catch(() => undefined);
  return status ? Math.max(0, (now - status.birthtimeMs) / 1000) : 0;
}
