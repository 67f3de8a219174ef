import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runProgram } from './testing/runProgram';

const namesOnPath = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const fixedPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The Chromium or Chrome that drives the tests, or undefined. EXPRESSION_LAB_BROWSER overrides. */
export function findBrowser(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const asked = env.EXPRESSION_LAB_BROWSER;
  if (asked) return isExecutable(asked) ? asked : undefined;
  const folders = (env.PATH ?? '').split(delimiter);
  const candidates = folders.flatMap((folder) => namesOnPath.map((name) => join(folder, name)));
  return [...candidates, ...fixedPlaces].find(isExecutable);
}

/** Finds a browser, and on a Debian machine where we may, installs one. */
export async function findOrInstallBrowser(): Promise<string | undefined> {
  const found = findBrowser();
  if (found || process.env.EXPRESSION_LAB_BROWSER || process.getuid?.() !== 0) return found;
  console.log('No browser found: installing chromium with apt-get.');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'],
  ]) {
    const { code, output } = await runProgram('apt-get', args, { env, output: 'capture' });
    if (code !== 0) {
      console.log(output);
      return undefined;
    }
  }
  return findBrowser();
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
