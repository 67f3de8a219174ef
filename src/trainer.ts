import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pretrainConfigSchema, type PretrainConfig } from './config/pretrainConfigSchema';
import { withAbsolutePaths } from './config/withAbsolutePaths';
import { expressionLabHome } from './files/expressionLabHome';
import { UserError } from './files/UserError';
import { pretrain } from './pretraining/pretrain';
import { readRunRecord } from './runs/readRunRecord';
import { runFiles } from './runs/runLayout';
import { RunWriter } from './runs/RunWriter';
import { lifelineDescriptor, watchLifeline } from './runs/watchLifeline';

const exitCodes = { completed: 0, failed: 1, badInput: 2, stopped: 3 } as const;

/** Reasons that arise in mid-run; all others mean that the run was given something it cannot use. */
const reasonsInMidRun = new Set([
  'loss-not-finite',
  'frame-store-damaged',
  'frame-store-taken-over',
  'disk-full',
  'folder-not-writable',
  'write-failed',
]);

/** Why the run should stop, once something has asked for it. */
class StopSignal {
  private reason: string | undefined;

  constructor(private readonly writer: RunWriter) {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
      process.on(signal, () => (this.reason ??= signal));
    }
  }

  supervisorLost(): void {
    this.reason ??= 'supervisor-lost';
    this.writer.supervisorLost();
  }

  read(): string | undefined {
    if (!this.reason && this.writer.readControl().stop) this.reason = 'requested';
    return this.reason;
  }
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      run: { type: 'string' },
      attempt: { type: 'string' },
      // Only on the command line so that the process can be told from another with its pid.
      token: { type: 'string' },
    },
  });
  if (!values.run || !values.attempt) {
    console.error('The trainer is started by `expression-lab train` or the editor, not by hand.');
    return exitCodes.badInput;
  }
  const writer = await RunWriter.open(values.run, Number(values.attempt));
  const stop = new StopSignal(writer);
  watchLifeline(lifelineDescriptor, () => stop.supervisorLost());
  try {
    const outcome = await pretrain({
      config: await readEffectiveConfig(values.run),
      writer,
      home: expressionLabHome(process.env),
      distFolder: __dirname,
      stopReason: () => stop.read(),
    });
    return exitCodes[outcome];
  } catch (error) {
    return fail(writer, error);
  } finally {
    await writer.close();
  }
}

/** The config as it was started; its paths are relative to the file that it came from. */
async function readEffectiveConfig(run: string): Promise<PretrainConfig> {
  const { config } = JSON.parse(await readFile(join(run, runFiles.effectiveConfig), 'utf8'));
  const parsed = pretrainConfigSchema.parse(config);
  const { configFile } = await readRunRecord(run);
  return withAbsolutePaths(parsed, configFile);
}

function fail(writer: RunWriter, error: unknown): number {
  if (error instanceof UserError) {
    writer.fail(error.reason, error.message, error.nextStep);
    return reasonsInMidRun.has(error.reason) ? exitCodes.failed : exitCodes.badInput;
  }
  // The stack goes to the log, where a developer looks; the person gets a sentence.
  console.error(error);
  const message = error instanceof Error ? error.message : String(error);
  writer.fail(
    'internal-error',
    `The trainer met a fault of its own: ${message}`,
    'Report it with the run’s log.',
  );
  return exitCodes.failed;
}

// Backends hold threads and handles that keep Node alive; the work is done and written.
void main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error);
    process.exit(exitCodes.failed);
  },
);
