import { existsSync } from 'node:fs';
import { mkdir, readdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** All that the addon needs of the wheel: to run (two libraries) and to be compiled (headers of the C API). */
const usedOfTensorflow = [
  'tensorflow/libtensorflow_cc.so.2',
  'tensorflow/libtensorflow_framework.so.2',
  'tensorflow/THIRD_PARTY_NOTICES.txt',
  'tensorflow/include/tensorflow/c',
  'tensorflow/include/tensorflow/core/platform',
  'tensorflow/include/tsl/platform',
  'tensorflow/include/xla/tsl/c',
];

/**
 * Moves what is used from pip's folder to `target` (same file system), licenses included.
 * NVIDIA's libraries keep their place: libtensorflow_cc finds them by a run path of ../nvidia/<name>/lib.
 * @returns the names that were looked for and not found (optional ones left out)
 */
export async function keepUsedFiles(installed: string, target: string): Promise<string[]> {
  const names = [...usedOfTensorflow, ...(await licenses(installed))];
  if (existsSync(join(installed, 'nvidia'))) names.push('nvidia');
  const missing: string[] = [];
  for (const name of names) {
    if (!existsSync(join(installed, name))) {
      missing.push(name);
      continue;
    }
    await mkdir(dirname(join(target, name)), { recursive: true });
    await rename(join(installed, name), join(target, name));
  }
  return missing.filter((name) => name.includes('.so') || name.endsWith('tensorflow/c'));
}

async function licenses(installed: string): Promise<string[]> {
  return (await readdir(installed)).filter((name) => name.endsWith('.dist-info'));
}
