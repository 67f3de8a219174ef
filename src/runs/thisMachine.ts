import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { promisify } from 'node:util';
import type { ProcessIdentity } from './ProcessIdentity';

const run = promisify(execFile);

export type Machine = Pick<ProcessIdentity, 'host' | 'bootId' | 'pidNamespace'>;

let known: Promise<Machine> | undefined;

/** What tells this host, its present boot and our view of its processes from any other. */
export function thisMachine(): Promise<Machine> {
  known ??= examine();
  return known;
}

async function examine(): Promise<Machine> {
  return { host: hostname(), bootId: await bootId(), pidNamespace: await pidNamespace() };
}

async function bootId(): Promise<string> {
  try {
    if (process.platform === 'linux') {
      return (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
    }
    if (process.platform === 'darwin') {
      const { stdout } = await run('/usr/sbin/sysctl', ['-n', 'kern.bootsessionuuid'], { timeout: 5000 });
      return stdout.trim();
    }
  } catch {
    // Without a boot id the start time still tells processes apart.
  }
  return '';
}

async function pidNamespace(): Promise<string> {
  return process.platform === 'linux' ? readlink('/proc/self/ns/pid').catch(() => '') : '';
}
