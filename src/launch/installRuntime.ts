import { createHash } from 'node:crypto';
import { createReadStream, constants } from 'node:fs';
import { access, copyFile, mkdir, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UserError } from '../files/UserError';
import { writeAtomically } from '../files/writeAtomically';
import { writeProblem } from '../files/writeProblem';

/** What a run needs of the product, and nothing of the editor. */
const needed = ['supervisor.js', 'trainer.js', 'workers', 'wasm', 'native', 'node_modules'];
const required = ['supervisor.js', 'trainer.js'];

interface RuntimeFile {
  /** Relative to the folder of the bundles, with forward slashes. */
  name: string;
  size: number;
  modified: number;
}

/**
 * Copies the programs that a run needs to `HOME/runtime/<content hash>/`, once for each build, and
 * returns that folder. The editor deletes old extension folders on update: code must not vanish
 * under a run.
 *
 * @throws UserError `product-incomplete` where the bundles are missing, or why copying failed
 */
export async function installRuntime(distFolder: string, home: string): Promise<string> {
  const files = await listFiles(distFolder);
  const missing = required.find((name) => !files.some((file) => file.name === name));
  if (missing) {
    throw new UserError(
      'product-incomplete',
      `${missing} was looked for in ${distFolder} and is not there.`,
      'Build the product (npm run build) or install the extension again.',
    );
  }
  const runtimes = join(home, 'runtime');
  try {
    const target = join(runtimes, await contentHash(distFolder, files, runtimes));
    if (!(await isComplete(target))) await copyInto(target, distFolder, files);
    return target;
  } catch (error) {
    throw writeProblem(error, 'the copy of the programs that runs use', runtimes);
  }
}

async function listFiles(distFolder: string): Promise<RuntimeFile[]> {
  const files: RuntimeFile[] = [];
  const visit = async (name: string): Promise<void> => {
    const path = join(distFolder, name);
    const status = await stat(path).catch(() => undefined);
    if (status?.isDirectory()) {
      for (const entry of await readdir(path)) await visit(`${name}/${entry}`);
    } else if (status?.isFile() && !name.endsWith('.map')) {
      files.push({ name, size: status.size, modified: status.mtimeMs });
    }
  };
  for (const name of needed) await visit(name);
  return files.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Hashing all bytes takes a moment, so the result is kept under what a listing tells of the files. */
async function contentHash(
  distFolder: string,
  files: RuntimeFile[],
  runtimes: string,
): Promise<string> {
  const listing = createHash('sha256')
    .update(JSON.stringify([distFolder, files]))
    .digest('hex');
  const known = join(runtimes, '.known', listing);
  const stored = await readFile(known, 'utf8').catch(() => '');
  if (/^[0-9a-f]{32}$/.test(stored)) return stored;
  const hash = createHash('sha256');
  for (const { name, size } of files) {
    hash.update(`${name}\0${size}\0`);
    for await (const chunk of createReadStream(join(distFolder, name)))
      hash.update(chunk as Buffer);
  }
  const result = hash.digest('hex').slice(0, 32);
  await mkdir(dirname(known), { recursive: true });
  await writeAtomically(known, result);
  return result;
}

async function isComplete(target: string): Promise<boolean> {
  // Named whole by the rename, so a file or two stand for all.
  const found = required.map((name) => access(join(target, name)));
  return (await Promise.allSettled(found)).every(({ status }) => status === 'fulfilled');
}

async function copyInto(target: string, distFolder: string, files: RuntimeFile[]): Promise<void> {
  const unfinished = `${target}.${process.pid}-${Date.now()}.unfinished`;
  try {
    for (const { name } of files) {
      const copy = join(unfinished, name);
      await mkdir(dirname(copy), { recursive: true });
      await copyFile(join(distFolder, name), copy, constants.COPYFILE_FICLONE);
    }
    await rm(target, { recursive: true, force: true }); // only ever a damaged one
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined);
    // Another window may have been faster.
    if (!(await isComplete(target))) throw error;
  }
}
