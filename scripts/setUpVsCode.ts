// Sets up the VS Code that the host and end-to-end tests run in: `npm run setup:vscode`.
// VS Code comes as the npm package code-server, whose server runs without a desktop.
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { runProgram } from './testing/runProgram';

const codeServerVersion = '4.139.1';
const nodeVersion = '24.21.0';

export interface VsCodeInstallation {
  /** The Node that this VS Code is built for. */
  readonly node: string;
  readonly serverMain: string;
}

/** Where downloads stand that outlive a checkout, so that a fresh clone pays for them only once. */
export function testCacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const base = env.EXPRESSION_LAB_TEST_CACHE || env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(base, 'expression-lab-test');
}

/**
 * Returns the installation, made first where it is missing (about 40 s, 550 MB).
 *
 * @throws Error where this platform has no recipe or a step fails (with the step's output)
 */
export async function setUpVsCode(cache = testCacheFolder()): Promise<VsCodeInstallation> {
  if (process.platform !== 'linux' && process.platform !== 'darwin') {
    throw new Error(
      `No recipe for VS Code's server on ${process.platform}: run npm run test:electron there.`,
    );
  }
  const folder = join(cache, `code-server-${codeServerVersion}`);
  if (!existsSync(join(folder, 'complete'))) {
    if (await looksComplete(folder)) await writeFile(join(folder, 'complete'), '');
    else await installAtomically(folder);
  }
  return installationIn(folder);
}

function nodePackage(): string {
  return `node-${process.platform}-${process.arch}`;
}

function installationIn(folder: string): VsCodeInstallation {
  return {
    node: join(folder, 'node_modules', nodePackage(), 'bin', 'node'),
    serverMain: join(vscodeFolder(folder), 'out', 'server-main.js'),
  };
}

function vscodeFolder(folder: string): string {
  return join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
}

/** An installation made by hand with the same recipe is as good as ours. */
async function looksComplete(folder: string): Promise<boolean> {
  const { node, serverMain } = installationIn(folder);
  const modules = join(vscodeFolder(folder), 'node_modules');
  const built = ['spdlog/build/Release/spdlog.node', 'native-watchdog/build/Release/watchdog.node'];
  return (
    [node, serverMain, ...built.map((name) => join(modules, '@vscode', name))].every(existsSync) &&
    !existsSync(join(modules, '@github'))
  );
}

async function installAtomically(folder: string): Promise<void> {
  console.log(`Setting up VS Code ${codeServerVersion} for the tests in ${folder} …`);
  const partial = `${folder}.partial-${process.pid}`;
  try {
    await install(partial);
    await writeFile(join(partial, 'complete'), '');
    await rm(folder, { recursive: true, force: true });
    await rename(partial, folder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function install(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{"private":true}');
  const packages = [`${nodePackage()}@${nodeVersion}`, `code-server@${codeServerVersion}`];
  await step(folder, 'npm', ['install', '--ignore-scripts', '--no-save', ...packages]);

  const nodeFolder = join(folder, 'node_modules', nodePackage());
  const vscode = vscodeFolder(folder);
  const env = {
    PATH: `${join(nodeFolder, 'bin')}${delimiter}${process.env.PATH ?? ''}`,
    // The headers of VS Code's own Node: a machine's setting may name another version.
    npm_config_nodedir: nodeFolder,
  };
  // Not `npm ci`: the lock file that comes with code-server is incomplete.
  await step(vscode, 'npm', ['install', '--omit=dev', '--ignore-scripts'], env);
  // Without spdlog there are no log files, and without them no failure can be read.
  const native = ['@vscode/spdlog', '@vscode/native-watchdog'];
  await step(vscode, 'npm', ['rebuild', ...native, '--ignore-scripts=false'], env);

  const unused = ['@github', '@microsoft/mxc-sdk', '@devcontainers'].map((name) =>
    join('node_modules', name),
  );
  for (const name of [...unused, join('extensions', 'copilot')]) {
    await rm(join(vscode, name), { recursive: true, force: true });
  }
}

async function step(
  cwd: string,
  command: string,
  args: string[],
  env: NodeJS.ProcessEnv = {},
): Promise<void> {
  const result = await runProgram(command, args, { cwd, env, output: 'capture' });
  if (result.code !== 0) {
    throw new Error(
      `${command} ${args.join(' ')} failed in ${cwd}:\n${result.output.slice(-4000)}`,
    );
  }
}

if (require.main === module) {
  setUpVsCode().then(
    ({ serverMain }) => console.log(`VS Code for the tests: ${dirname(dirname(serverMain))}`),
    (error: Error) => {
      console.error(error.message);
      process.exitCode = 1;
    },
  );
}
