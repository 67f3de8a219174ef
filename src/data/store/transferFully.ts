import type { FileHandle } from 'node:fs/promises';

/**
 * Writes all of `data` at `position`. One write may take only a part, as the last one before a disk is full
 * does, without an error; the next attempt then tells why.
 */
export async function writeFully(
  file: FileHandle,
  data: Uint8Array,
  position: number,
): Promise<void> {
  let written = 0;
  while (written < data.length) {
    const { bytesWritten } = await file.write(
      data,
      written,
      data.length - written,
      position + written,
    );
    if (bytesWritten === 0) throw new Error(`Nothing could be written at byte ${position}`);
    written += bytesWritten;
  }
}

/** Fills `out` from `position`; false if the file ends before. One read may bring only a part. */
export async function readFully(
  file: FileHandle,
  out: Uint8Array,
  position: number,
): Promise<boolean> {
  let filled = 0;
  while (filled < out.length) {
    const { bytesRead } = await file.read(out, filled, out.length - filled, position + filled);
    if (bytesRead === 0) return false;
    filled += bytesRead;
  }
  return true;
}
