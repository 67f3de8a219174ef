import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findBrowser } from '../../scripts/findBrowser';
import { setUpVsCode } from '../../scripts/setUpVsCode';
import { expressionLabHome } from '../../src/files/expressionLabHome';
import { VsCodeServer } from '../harness/VsCodeServer';
import { launchBrowser } from '../harness/launchBrowser';
import { endProcesses, processesNaming } from '../harness/processes';
import { Workbench } from './pages/Workbench';

export interface SessionOptions {
  readonly settings?: Record<string, unknown>;
  /** Switches of the browser, e.g. to do without WebGL. */
  readonly browserSwitches?: readonly string[];
  /** Fills the workspace before the window opens. */
  readonly prepare: (workspace: string) => Promise<void>;
}

/**
 * One user at one window: a server with the packaged extension installed, a browser, a workspace and an
 * Expression Lab home of its own. `close` leaves nothing behind.
 */
export class Session {
  private constructor(
    private readonly root: string,
    readonly server: VsCodeServer,
    readonly workbench: Workbench,
    /** What gives back all that was taken, the last taken first. */
    private readonly endings: readonly (() => Promise<void>)[],
  ) {}

  static async start(options: SessionOptions): Promise<Session> {
    // A space and a letter beyond ASCII: paths like these are where quoting goes wrong.
    const root = await mkdtemp(join(tmpdir(), 'expression-lab-é2e '));
    const endings = [() => removeFolder(root)];
    try {
      return await Session.startIn(root, options, endings);
    } catch (error) {
      await runEach(endings);
      throw error;
    }
  }

  private static async startIn(
    root: string,
    { settings, browserSwitches, prepare }: SessionOptions,
    endings: (() => Promise<void>)[],
  ): Promise<Session> {
    const workspace = join(root, 'workspace');
    await mkdir(workspace);
    await prepare(workspace);
    const server = await VsCodeServer.start(await setUpVsCode(), {
      folder: join(root, 'vscode'),
      settings,
      env: { EXPRESSION_LAB_HOME: await homeIn(root) },
      vsix: await newestVsix(),
    });
    endings.unshift(() => server.close());
    const browser = await launchBrowser(findBrowser()!, browserSwitches);
    endings.unshift(() => browser.close());
    const page = await browser.newPage({ viewport: { width: 1360, height: 860 } });
    const workbench = new Workbench(page, server, workspace);
    await workbench.open();
    return new Session(root, server, workbench, endings);
  }

  get workspace(): string {
    return join(this.root, 'workspace');
  }

  /** What the runs of the workspace wrote about themselves; for a failure's message. */
  async runEvidence(): Promise<string> {
    const runs = join(this.workspace, 'runs');
    if (!existsSync(runs)) return '(no runs)';
    const names = (await readdir(runs, { recursive: true })).map(String);
    const telling = names.filter((name) =>
      /(summary|exit|failure|process)\.json$|log\.txt$/.test(name),
    );
    const texts = telling.map(async (name) => {
      const text = await readFile(join(runs, name), 'utf8');
      return `--- ${name}\n${text.slice(-2000)}`;
    });
    return (await Promise.all(texts)).join('\n');
  }

  close(): Promise<void> {
    return runEach(this.endings);
  }
}

async function runEach(endings: readonly (() => Promise<void>)[]): Promise<void> {
  for (const end of endings) await end();
}

async function removeFolder(root: string): Promise<void> {
  // Runs outlive the editor on purpose; a test's runs end with the test.
  await endProcesses(processesNaming(root).map(({ pid }) => pid));
  await rm(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/** A home of the test's own, but with the engine that this machine has set up already. */
async function homeIn(root: string): Promise<string> {
  const home = join(root, 'home');
  await mkdir(home);
  const engines = join(expressionLabHome(process.env), 'engines');
  if (existsSync(engines)) await symlink(engines, join(home, 'engines'));
  return home;
}

async function newestVsix(): Promise<string> {
  const folder = resolve('out/vsix');
  const platform = `${process.platform}-${process.arch}.vsix`;
  const name = (await readdir(folder)).find((file) => file.endsWith(platform));
  if (!name) throw new Error(`No VSIX for this platform in ${folder}: npm run package`);
  return join(folder, name);
}
