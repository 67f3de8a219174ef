// The same host suites in a desktop VS Code, for machines that can download it: `npm run test:electron`.
import { runTests } from '@vscode/test-electron';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { runProgram } from '../../scripts/testing/runProgram';
import { bundleHostSuites } from './bundleHostSuites';
import { HostWorkspace } from './HostWorkspace';
import { printReport } from './printReport';

async function main(): Promise<void> {
  const build = await runProgram(process.execPath, ['esbuild.mjs']);
  if (build.code !== 0) throw new Error('The build failed.');
  const report = resolve('test-results/electron.json');
  const workspace = await HostWorkspace.create(report);
  try {
    await runTests({
      extensionDevelopmentPath: resolve('.'),
      extensionTestsPath: await bundleHostSuites(),
      extensionTestsEnv: workspace.env,
      launchArgs: [workspace.folder, '--disable-workspace-trust', '--disable-extensions'],
    });
  } finally {
    await readFile(report, 'utf8').then((text) => printReport(JSON.parse(text)), ignoreMissing);
    await workspace.remove();
  }
}

function ignoreMissing(): void {
  console.error('The suites did not start: no report was written.');
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
