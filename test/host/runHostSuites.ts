// Runs test/host/suites inside the extension host of a VS Code server that a browser opens:
// VS Code's own mechanism for extension tests, without a desktop. `npm run test:host`.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { findOrInstallBrowser } from '../../scripts/findBrowser';
import { setUpVsCode } from '../../scripts/setUpVsCode';
import { VsCodeServer } from '../harness/VsCodeServer';
import { launchBrowser } from '../harness/launchBrowser';
import { bundleHostSuites } from './bundleHostSuites';
import { HostWorkspace } from './HostWorkspace';
import { printReport } from './printReport';

const minutesForTheSuites = 4;
const report = resolve('test-results/host.json');

async function main(): Promise<number> {
  const executable = await findOrInstallBrowser();
  if (!executable)
    throw new Error('Host suites need Chromium: none found (EXPRESSION_LAB_BROWSER).');
  const installation = await setUpVsCode();
  const testsPath = await bundleHostSuites();
  const workspace = await HostWorkspace.create(report);
  const server = await VsCodeServer.start(installation, {
    folder: workspace.serverFolder,
    env: workspace.env,
    settings: workspace.settings,
    smokeTestDriver: true,
  });
  let browser: Browser | undefined;
  try {
    browser = await launchBrowser(executable);
    const code = await runInPage(await browser.newPage(), server, workspace.folder, testsPath);
    const printed = printReport(JSON.parse(await readFile(report, 'utf8')));
    if (code !== 0 && printed.failures === 0) throw new Error(`The host ended with code ${code}.`);
    return code;
  } catch (error) {
    console.error(server.logTails());
    throw error;
  } finally {
    await browser?.close();
    await server.close();
    await workspace.remove();
  }
}

/** Opens the workbench with the suites as its payload and returns their exit code. */
async function runInPage(
  page: Page,
  server: VsCodeServer,
  folder: string,
  testsPath: string,
): Promise<number> {
  const remote = `vscode-remote://127.0.0.1:${server.port}`;
  const payload = JSON.stringify([
    ['extensionDevelopmentPath', `${remote}${process.cwd()}`],
    ['extensionTestsPath', `${remote}${testsPath}`],
  ]);
  let timer: NodeJS.Timeout | undefined;
  const ended = new Promise<number>((resolveCode, reject) => {
    timer = setTimeout(
      () => reject(new Error(`The host suites took more than ${minutesForTheSuites} minutes.`)),
      minutesForTheSuites * 60_000,
    );
    void page.exposeFunction('codeAutomationExit', resolveCode);
    void page.exposeFunction('codeAutomationLog', () => undefined);
  });
  const query = new URLSearchParams({ folder, payload });
  await page.goto(`${server.address}/?${query.toString()}`);
  try {
    return await ended;
  } finally {
    clearTimeout(timer);
  }
}

main().then(
  (code) => (process.exitCode = code),
  (error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  },
);
