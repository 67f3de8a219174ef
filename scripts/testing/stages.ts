import { browserStage } from './browserStage';
import { checkStage } from './checkStage';
import { mochaStage } from './mochaStage';
import { readMochaReport } from './readMochaReport';
import { runProgram } from './runProgram';
import type { Stage } from './Stage';
import { tensorflowStage } from './tensorflowStage';

const tsc = 'node_modules/typescript/bin/tsc';

/** Every stage of `npm test` after the build, in order: the quick ones first. */
export const stages: readonly Stage[] = [
  checkStage('lint', [['node_modules/eslint/bin/eslint.js', '.']]),
  checkStage('format', [
    ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
  ]),
  checkStage('types', [
    [tsc, '-p', '.'],
    [tsc, '-p', 'webview'],
  ]),
  mochaStage('unit', {
    files: [
      'src/**/*.test.ts',
      'webview/**/*.test.ts',
      'scripts/**/*.test.ts',
      'test/architecture/**/*.test.ts',
    ],
    ignore: ['**/*.tensorflow.test.ts'],
  }),
  tensorflowStage(),
  browserStage({ name: 'host', run: runHostSuites }),
  browserStage({ name: 'e2e', run: runEndToEnd }),
];

async function runHostSuites(): ReturnType<Stage['run']> {
  const { code } = await runProgram(process.execPath, [
    ...['--import', 'tsx', 'test/host/runHostSuites.ts'],
  ]);
  return readMochaReport('test-results/host.json', code);
}

/** The end-to-end tests drive what users get: a packaged VSIX. */
async function runEndToEnd(): ReturnType<Stage['run']> {
  const packed = await runProgram(process.execPath, ['--import', 'tsx', 'scripts/package.ts']);
  if (packed.code !== 0) return { passed: 0, failed: 1, skipped: [] };
  return mochaStage('e2e', {
    files: ['test/e2e/**/*.test.ts'],
    timeoutSeconds: 180,
    stageMinutes: 15,
  }).run();
}
