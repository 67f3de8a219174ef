import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  /** One letter of the kernel's: `Z` is a zombie, which has ended already. */
  readonly status: string;
  readonly commandLine: string;
}

/** Every process of this machine that we may see (Linux: /proc). */
export function listProcesses(): ProcessEntry[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readProcess(Number(name)))
    .filter((entry) => entry !== undefined);
}

/** The process's children, their children, and so on; zombies left out. */
export function descendantsOf(pid: number): ProcessEntry[] {
  const all = listProcesses().filter((entry) => entry.status !== 'Z');
  const found: ProcessEntry[] = [];
  let parents = new Set([pid]);
  while (parents.size > 0) {
    const children = all.filter((entry) => parents.has(entry.parent));
    found.push(...children);
    parents = new Set(children.map((entry) => entry.pid));
  }
  return found;
}

/** The members of a process group; zombies left out. */
export function processesInGroup(group: number): ProcessEntry[] {
  return listProcesses().filter((entry) => entry.group === group && entry.status !== 'Z');
}

/** Processes whose command line or environment names `text`, a path that only one test uses. */
export function processesNaming(text: string): ProcessEntry[] {
  return listProcesses().filter(
    (entry) =>
      entry.pid !== process.pid &&
      entry.status !== 'Z' &&
      (entry.commandLine.includes(text) || environmentOf(entry.pid).includes(text)),
  );
}

export function isRunning(pid: number): boolean {
  const entry = readProcess(pid);
  return entry !== undefined && entry.status !== 'Z';
}

/** Ends the processes by SIGKILL and waits until they are gone. */
export async function endProcesses(pids: readonly number[]): Promise<void> {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Gone already.
    }
  }
  for (let tries = 0; tries < 100 && pids.some(isRunning); tries++) await delay(50);
}

function readProcess(pid: number): ProcessEntry | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may itself hold spaces and parentheses.
    const [status = '', parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { pid, parent: Number(parent), group: Number(group), status, commandLine };
  } catch {
    return undefined;
  }
}

function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch {
    return '';
  }
}
