import { open, type FileHandle } from 'node:fs/promises';
import { countOf, encodeSafetensorsHeader } from './safetensorsHeader';

/** A tensor whose values are made when it is their turn to be written. */
export interface SafetensorsPart {
  name: string;
  shape: readonly number[];
  dtype?: 'F32' | 'I64';
  /** Row-major; Float32Array for F32 (the default), BigInt64Array for I64. */
  values: () => Float32Array | BigInt64Array;
}

/**
 * Writes a safetensors file tensor by tensor and waits until it is on disk: it never takes more memory
 * than its largest tensor.
 * @returns the file's length in bytes
 * @throws the file system's error; the file is then incomplete
 */
export async function writeSafetensors(
  path: string,
  parts: readonly SafetensorsPart[],
  metadata: Record<string, string> = {},
): Promise<number> {
  const entries = parts.map(({ name, shape, dtype = 'F32' }) => ({ name, shape, dtype }));
  const { bytes, dataBytes } = encodeSafetensorsHeader(entries, metadata);
  const file = await open(path, 'w');
  try {
    await writeWhole(file, bytes);
    for (const { name, shape, values } of parts) {
      const data = values();
      if (data.length !== countOf(shape)) {
        throw new RangeError(`writeSafetensors: ${name} has ${data.length} values for [${shape}]`);
      }
      await writeWhole(file, Buffer.from(data.buffer, data.byteOffset, data.byteLength));
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return bytes.length + dataBytes;
}

/** A single write may take only a part. */
async function writeWhole(file: FileHandle, data: Buffer): Promise<void> {
  for (let done = 0; done < data.length;) {
    done += (await file.write(data, done, data.length - done)).bytesWritten;
  }
}
