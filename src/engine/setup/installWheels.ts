import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { childEnvironment } from './childEnvironment';
import { EngineSetupError } from './EngineSetupError';
import type { FoundPython } from './findPython';
import { runProcess, type ProcessResult } from './runProcess';

interface InstallOptions {
  python: FoundPython;
  requirements: string[];
  /** An empty or partly filled folder that pip installs into. */
  target: string;
  env?: NodeJS.ProcessEnv;
  signal?: AbortSignal;
  /** Bytes that the target will hold in the end, for the fraction. */
  expectedBytes: number;
  onProgress?: (text: string, fraction?: number) => void;
}

/** Pythons that TensorFlow 2.21 has wheels for; any serves, since Python itself is not used. */
const wheelPython = '3.12';

/**
 * Installs wheels into a folder with the user's pip, index, proxies and certificates as configured
 * (environment and pip.conf). pip's own temporary files go under the target too, so that one
 * removal cleans up and a small /tmp does not matter.
 * @throws EngineSetupError `pip-failed` with pip's last lines; AbortError when cancelled
 */
export async function installWheels(options: InstallOptions): Promise<void> {
  const temporary = join(options.target, '.pip');
  await mkdir(temporary, { recursive: true });
  const watcher = watchGrowth(options);
  try {
    let result = await runPip(options, temporary, []);
    options.signal?.throwIfAborted();
    if (result.code !== 0 && isMissingForThisPython(result)) {
      options.onProgress?.(`no wheel for Python ${options.python.version}: taking another one's`);
      result = await runPip(options, temporary, otherPythonsWheel());
      options.signal?.throwIfAborted();
    }
    if (result.code !== 0) throw pipFailed(options, result);
  } finally {
    clearInterval(watcher);
  }
}

function runPip(options: InstallOptions, temporary: string, extra: string[]) {
  const args = [
    ...['-m', 'pip', 'install', '--no-deps', '--no-compile', '--only-binary', ':all:'],
    ...['--progress-bar', 'off', '--target', options.target, ...extra, ...options.requirements],
  ];
  const env = childEnvironment(options.env ?? process.env, {
    TMPDIR: temporary,
    PIP_NO_INPUT: '1',
    PIP_DISABLE_PIP_VERSION_CHECK: '1',
    // A user's `user = true` or `require-virtualenv = true` forbids --target.
    PIP_USER: '0',
    PIP_REQUIRE_VIRTUALENV: '0',
  });
  return runProcess(options.python.program, args, {
    env,
    signal: options.signal,
    onLine: (line) => {
      if (/^(Collecting|Downloading|Using cached|Installing)/.test(line)) {
        options.onProgress?.(line);
      }
    },
  });
}

function isMissingForThisPython(result: ProcessResult): boolean {
  return /No matching distribution|not find a version/i.test(result.stderr);
}

function otherPythonsWheel(): string[] {
  const architecture = process.arch === 'arm64' ? 'aarch64' : 'x86_64';
  const platforms = ['manylinux_2_27', 'manylinux_2_28', 'manylinux2014'];
  return [
    ...['--python-version', wheelPython, '--implementation', 'cp'],
    ...platforms.flatMap((platform) => ['--platform', `${platform}_${architecture}`]),
  ];
}

/** pip without a terminal reports no progress of a download; the folder's growth does. */
function watchGrowth(options: InstallOptions): NodeJS.Timeout {
  let running = false;
  // pip moves what it unpacked: between two looks the folder can seem smaller.
  let most = 0;
  return setInterval(() => {
    if (running) return;
    running = true;
    void folderBytes(options.target)
      .then((bytes) => {
        most = Math.max(most, bytes);
        const fraction = Math.min(0.99, most / options.expectedBytes);
        options.onProgress?.(`${(most / 1e6).toFixed(0)} MB`, fraction);
      })
      .finally(() => (running = false));
  }, 1000);
}

/** Bytes of all files below a folder that may be changing under us. */
export async function folderBytes(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  let total = 0;
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) total += await folderBytes(path);
    else if (entry.isFile()) total += (await stat(path).catch(() => undefined))?.size ?? 0;
  }
  return total;
}

function pipFailed(options: InstallOptions, result: ProcessResult): EngineSetupError {
  const said = result.startError?.message ?? result.stderr.trim().split('\n').slice(-8).join('\n');
  return new EngineSetupError(
    'pip-failed',
    `${options.python.executable} -m pip could not install ${options.requirements.join(' ')} (exit code ${result.code ?? 'none'}):\n${said}`,
    'Check the network, and the index and proxy that pip is configured with ("python3 -m pip config list"), then run "expression-lab engine setup" again; what was downloaded stays in pip\'s cache. Until then the built-in wasm engine is used.',
  );
}
