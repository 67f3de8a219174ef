import { mkdirSync, rmSync } from 'node:fs';
import type { Stage } from './Stage';
import { readMochaReport } from './readMochaReport';
import { runProgram } from './runProgram';

export interface MochaStageOptions {
  readonly files: readonly string[];
  readonly ignore?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly timeoutSeconds?: number;
  readonly stageMinutes?: number;
  /** Ends the process after the last test, whatever handles a native library still holds. */
  readonly exit?: boolean;
}

/** A stage of Mocha tests in a Node process of their own. */
export function mochaStage(name: string, options: MochaStageOptions): Stage {
  return { name, run: () => runMocha(name, options) };
}

export async function runMocha(
  name: string,
  { files, ignore = [], env, timeoutSeconds = 20, stageMinutes = 10, exit }: MochaStageOptions,
): ReturnType<Stage['run']> {
  const report = `test-results/${name}.json`;
  mkdirSync('test-results', { recursive: true });
  rmSync(report, { force: true });
  const { code, timedOut } = await runProgram(
    process.execPath,
    [
      ...['--import', 'tsx', 'node_modules/mocha/bin/mocha.js'],
      ...['--reporter', 'scripts/testing/ReadableAndJsonReporter.ts'],
      ...['--reporter-option', `output=${report}`, '--timeout', String(timeoutSeconds * 1000)],
      ...ignore.flatMap((pattern) => ['--ignore', pattern]),
      ...(exit ? ['--exit'] : []),
      ...files,
    ],
    { env, timeoutMinutes: stageMinutes },
  );
  if (timedOut) console.log(`The stage ${name} was ended after ${stageMinutes} minutes.`);
  return readMochaReport(report, code);
}
