import type { Stage } from './Stage';
import { runProgram } from './runProgram';

/** A stage that is one test: each of its commands must end with exit code 0. */
export function checkStage(name: string, commands: readonly (readonly string[])[]): Stage {
  return {
    name,
    async run() {
      const codes: (number | undefined)[] = [];
      for (const args of commands) codes.push((await runProgram(process.execPath, args)).code);
      const passed = codes.every((code) => code === 0);
      return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: [] };
    },
  };
}
