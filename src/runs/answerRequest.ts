import { mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { answeredFolder, controlFiles, type ControlKind } from './controlRequests';
import { runFiles } from './runLayout';
import { writeRunJson } from './writeRunJson';

/**
 * Takes a request out of `control/` and keeps it with its answer in `control/answered/`. Never
 * throws: a request that cannot be moved (full disk) is answered by what was done.
 */
export async function answerRequest(
  runDirectory: string,
  kind: ControlKind,
  answer: string,
  now = Date.now(),
): Promise<void> {
  const control = join(runDirectory, runFiles.control);
  const asked = join(control, controlFiles[kind]);
  const answered = join(control, answeredFolder, `${now}-${controlFiles[kind]}`);
  try {
    await mkdir(join(control, answeredFolder), { recursive: true });
    await rename(asked, answered);
    const request = JSON.parse(await readFile(answered, 'utf8')) as object;
    await writeRunJson(answered, { ...request, answer, answeredAt: now }, { durable: false });
  } catch {
    // Nothing depends on the copy.
  }
}
