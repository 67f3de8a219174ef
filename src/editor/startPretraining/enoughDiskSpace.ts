import { statfs } from 'node:fs/promises';
import { window } from 'vscode';

/** A few checkpoints of the largest encoder, and the log. */
const comfortableBytes = 2e9;

/** Asks before a run is started on a disk that will soon be full. */
export async function enoughDiskSpace(folder: string): Promise<boolean> {
  const disk = await statfs(folder).catch(() => undefined);
  const free = disk ? disk.bavail * disk.bsize : Infinity;
  if (free >= comfortableBytes) return true;
  const anyway = 'Start Anyway';
  const message = `Only ${Math.round(free / 1e6)} MB are free on the disk of ${folder}. Checkpoints take up to 400 MB each; a run stops when the disk is full.`;
  return (await window.showWarningMessage(message, { modal: true }, anyway)) === anyway;
}
