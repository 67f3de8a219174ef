import { resolve } from 'node:path';
import { engineEnvironment } from '../../src/engine/setup/engineEnvironment';
import { expressionLabHome } from '../../src/files/expressionLabHome';
import type { Stage } from './Stage';
import { runMocha } from './mochaStage';
import { runProgram } from './runProgram';

/**
 * The tests that need TensorFlow, in a process that starts with its libraries on the loader's path.
 * Sets the engine up first, as a user would.
 */
export function tensorflowStage(): Stage {
  return {
    name: 'tensorflow',
    async run() {
      const setup = await runProgram(process.execPath, [resolve('dist/cli.js'), 'engine', 'setup']);
      if (setup.code !== 0) {
        const notRun = 'the TensorFlow engine could not be set up (reason above)';
        return { passed: 0, failed: 0, skipped: [], notRun };
      }
      return runMocha('tensorflow', {
        files: ['src/**/*.tensorflow.test.ts'],
        env: engineEnvironment(expressionLabHome(process.env)),
        timeoutSeconds: 120,
        exit: true,
      });
    },
  };
}
