import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { runProgram } from '../../scripts/testing/runProgram';
import type { VsCodeInstallation } from '../../scripts/setUpVsCode';
import { descendantsOf, endProcesses, isRunning, processesInGroup } from './processes';
import { waitUntil } from './waitUntil';

export interface ServerOptions {
  /** A folder of this server's own: settings, extensions and logs. */
  readonly folder: string;
  readonly settings?: Record<string, unknown>;
  readonly env?: NodeJS.ProcessEnv;
  /** A packaged extension to install first. */
  readonly vsix?: string;
  /** Lets a page start suites inside the extension host. */
  readonly smokeTestDriver?: boolean;
}

/** Quiet and the same everywhere: nothing asks, nothing calls home, nothing opens by itself. */
const baseSettings = {
  'workbench.editor.useModal': 'off',
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'security.workspace.trust.enabled': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'telemetry.telemetryLevel': 'off',
  'git.enabled': false,
  'window.confirmBeforeClose': 'never',
};

/** One VS Code server of its own: started on a free port, and gone without a trace after `close`. */
export class VsCodeServer {
  private constructor(
    readonly port: number,
    readonly folder: string,
    private readonly process: ChildProcess,
  ) {}

  static async start(
    { node, serverMain }: VsCodeInstallation,
    { folder, settings, env, vsix, smokeTestDriver }: ServerOptions,
  ): Promise<VsCodeServer> {
    const dataFolder = join(folder, 'server');
    await mkdir(dirname(settingsFile(folder)), { recursive: true });
    await writeFile(settingsFile(folder), JSON.stringify({ ...baseSettings, ...settings }));
    const places = [
      '--server-data-dir',
      dataFolder,
      '--extensions-dir',
      join(folder, 'extensions'),
    ];
    if (vsix) await installExtension(node, [serverMain, ...places], vsix);
    const child = spawn(
      node,
      [
        serverMain,
        ...places,
        ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token'],
        ...['--accept-server-license-terms', '--telemetry-level', 'off', '--log', 'info'],
        ...(smokeTestDriver ? ['--enable-smoke-test-driver'] : []),
      ],
      { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env }, detached: true },
    );
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const listening = () => Number(/listening on (\d+)/.exec(output)?.[1]) || undefined;
    const port = await waitUntil('VS Code server to listen', listening, { describe: () => output });
    const server = new VsCodeServer(port, folder, child);
    await waitUntil('VS Code server to answer', async () => {
      const response = await fetch(`${server.address}/version`);
      return response.ok;
    });
    return server;
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.process.pid!;
  }

  /** The extension host's process, or undefined while there is none. */
  extensionHostPid(): number | undefined {
    return descendantsOf(this.pid).find((entry) =>
      entry.commandLine.includes('--type=extensionHost'),
    )?.pid;
  }

  /**
   * Kills the extension host as a crash would, and waits for the next one. VS Code does not restart
   * it after a third time within five minutes: at most two kills a server.
   */
  async killExtensionHost(): Promise<void> {
    const old = await waitUntil('an extension host', () => this.extensionHostPid());
    process.kill(old, 'SIGKILL');
    await waitUntil('a new extension host', () => {
      const pid = this.extensionHostPid();
      return pid !== undefined && pid !== old;
    });
  }

  /** The last lines of every log of this server, newest session first; for a failure's message. */
  logTails(lines = 40): string {
    const logs = join(this.folder, 'server', 'data', 'logs');
    if (!existsSync(logs)) return '(no logs)';
    const files = readdirSync(logs, { recursive: true })
      .map((name) => join(logs, String(name)))
      .filter((file) => /remoteexthost|remoteagent|Expression Lab/.test(file))
      .filter((file) => statSync(file).isFile());
    return files
      .map(
        (file) => `--- ${file}\n${readFileSync(file, 'utf8').split('\n').slice(-lines).join('\n')}`,
      )
      .join('\n');
  }

  /** Ends the server and its children; what runs in a process group of its own lives on, as it must. */
  async close(): Promise<void> {
    const family = processesInGroup(this.pid).map((entry) => entry.pid);
    if (isRunning(this.pid)) process.kill(this.pid, 'SIGTERM');
    for (let tries = 0; tries < 40 && family.some(isRunning); tries++) await delay(50);
    await endProcesses(family.filter(isRunning));
  }
}

function settingsFile(folder: string): string {
  return join(folder, 'server', 'data', 'User', 'settings.json');
}

async function installExtension(node: string, args: string[], vsix: string): Promise<void> {
  const { code, output } = await runProgram(
    node,
    [...args, '--install-extension', vsix, '--force'],
    { output: 'capture', timeoutMinutes: 2 },
  );
  if (code !== 0) throw new Error(`Installing ${vsix} failed:\n${output}`);
}
