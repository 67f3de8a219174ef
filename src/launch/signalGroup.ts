import { execFile } from 'node:child_process';
import { join } from 'node:path';

/**
 * Signals a process that leads its own group, and with it everything that it started. The caller
 * has made sure that the pid still is that process. False when there was nobody to signal.
 */
export function signalGroup(pid: number, signal: 'SIGTERM' | 'SIGKILL'): boolean {
  if (process.platform === 'win32') return endTreeOnWindows(pid, signal);
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
}

/** Windows has no SIGTERM: without /F only windows are asked to close. Not tested on Windows. */
function endTreeOnWindows(pid: number, signal: 'SIGTERM' | 'SIGKILL'): boolean {
  const taskkill = join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'taskkill.exe');
  const args = ['/PID', String(pid), '/T', ...(signal === 'SIGKILL' ? ['/F'] : [])];
  execFile(taskkill, args, { windowsHide: true }, () => undefined);
  return true;
}
