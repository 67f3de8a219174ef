import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemdMachine } from './systemdScope';

const text =
  'systemd gave no scope for this run, so logging out may end it. "loginctl enable-linger" keeps your processes running.';

/** The note about logging out, once on each machine that it concerns. */
export async function lingerNote(home: string): Promise<string[]> {
  if (!isSystemdMachine()) return [];
  try {
    await mkdir(join(home, 'notes'), { recursive: true });
    await writeFile(join(home, 'notes', 'linger'), '', { flag: 'wx' });
    return [text];
  } catch {
    return [];
  }
}
