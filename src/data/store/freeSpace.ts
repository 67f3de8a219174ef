import { statfs } from 'node:fs/promises';

/** Bytes that can be written to a folder's disk; undefined where its file system does not know. */
export async function freeSpace(folder: string): Promise<number | undefined> {
  const space = await statfs(folder).catch(() => undefined);
  return !space || space.blocks === 0 ? undefined : space.bavail * space.bsize;
}
