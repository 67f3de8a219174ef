import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const timeoutMilliseconds = 5000;

/** `hidden`: the process exists, but this system does not show it to us. */
export type ProcessStart = { startTime: string } | 'gone' | 'hidden';

/**
 * When the system started the process; `gone` for none and for a zombie, which has ended and only
 * waits to be collected (`kill(pid, 0)` would call it alive).
 */
export async function processStart(
  pid: number,
  platform: NodeJS.Platform = process.platform,
): Promise<ProcessStart> {
  if (platform === 'linux') return startOnLinux(pid);
  if (platform === 'win32') return startOnWindows(pid);
  return startByPs(pid);
}

async function startOnLinux(pid: number): Promise<ProcessStart> {
  let stat: string;
  try {
    stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    // With /proc mounted hidepid=2 the processes of others are absent, but signals know them.
    return ['ENOENT', 'ESRCH'].includes(code) && !isRefusedToSignal(pid) ? 'gone' : 'hidden';
  }
  // The name in parentheses may itself hold spaces and parentheses; the state is field 3.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, startTime] = [fields[0], fields[22 - 3]];
  return state === 'Z' || state === 'X' || startTime === undefined ? 'gone' : { startTime };
}

async function startByPs(pid: number): Promise<ProcessStart> {
  try {
    const { stdout } = await run('/bin/ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      env: { LC_ALL: 'C', TZ: 'UTC' },
      timeout: timeoutMilliseconds,
    });
    const [, state, startTime] = /^\s*(\S+)\s+(.+?)\s*$/m.exec(stdout) ?? [];
    return !startTime || state?.startsWith('Z') ? 'gone' : { startTime };
  } catch {
    return isRefusedToSignal(pid) ? 'hidden' : 'gone';
  }
}

/** Written after the documentation; not tested on Windows. */
async function startOnWindows(pid: number): Promise<ProcessStart> {
  const root = process.env['SystemRoot'] ?? 'C:\\Windows';
  const shell = `${root}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`;
  const script = `(Get-Process -Id ${pid} -ErrorAction Stop).StartTime.ToFileTimeUtc()`;
  try {
    const { stdout } = await run(shell, ['-NoProfile', '-NonInteractive', '-Command', script], {
      windowsHide: true,
      timeout: timeoutMilliseconds,
    });
    const startTime = stdout.trim();
    return startTime ? { startTime } : 'gone';
  } catch {
    return isRefusedToSignal(pid) ? 'hidden' : 'gone';
  }
}

function isRefusedToSignal(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
