import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { encodeSafetensors, type FileTensor } from '../encoders/encodeSafetensors';
import { fileShape, toFileLayout } from '../encoders/fileLayout';
import type { ParameterSpecification } from '../encoders/ParameterSpecification';
import { isTrainable } from '../encoders/ParameterSpecification';
import { writeProblem } from '../files/writeProblem';
import { runFiles } from '../runs/runLayout';
import {
  checkpointFiles,
  checkpointFolderName,
  checkpointSchema,
  stepOfFolder,
  type CheckpointState,
} from './checkpointLayout';
import { examineCheckpoint } from './examineCheckpoint';
import type { ModelState } from './ModelState';
import { momentName } from './momentName';

export interface CheckpointContent {
  step: number;
  epoch: number;
  architecture: string;
  /** Encoder and projection head; the head's names begin with `projectionHead.`. */
  specifications: readonly ParameterSpecification[];
  state: ModelState;
}

const temporaryPrefix = '.writing-';
const replacedPrefix = '.replaced-';

/**
 * Writes a checkpoint and removes the oldest beyond `keep`. The folder gets its name when everything in it
 * is on disk; older ones go only after that, so there is a whole one at every moment.
 *
 * @returns the checkpoint's folder relative to the run directory
 * @throws UserError `disk-full`, `folder-not-writable`, `write-failed`; what was there before is untouched
 */
export async function writeCheckpoint(
  runDirectory: string,
  content: CheckpointContent,
  keep: number,
): Promise<string> {
  const checkpoints = join(runDirectory, runFiles.checkpoints);
  const name = checkpointFolderName(content.step);
  const temporary = join(checkpoints, `${temporaryPrefix}${name}`);
  try {
    await rm(temporary, { recursive: true, force: true });
    await mkdir(temporary, { recursive: true });
    await writeFiles(temporary, content);
    await replaceFolder(temporary, join(checkpoints, name));
  } catch (error) {
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
    throw writeProblem(error, `the checkpoint of step ${content.step}`, checkpoints);
  }
  await removeOldest(checkpoints, keep);
  return `${runFiles.checkpoints}/${name}`;
}

async function writeFiles(folder: string, content: CheckpointContent): Promise<void> {
  const { step, epoch, architecture, specifications, state } = content;
  const inFile = (specification: ParameterSpecification): FileTensor => ({
    name: specification.name,
    shape: fileShape(specification),
    values: toFileLayout(specification, state.weights[specification.name]!),
  });
  const weights = specifications.map(inFile);
  const moments = specifications.filter(isTrainable).flatMap((specification) =>
    (['firstMoments', 'secondMoments'] as const).map((kind) => ({
      name: momentName(kind, specification.name),
      shape: fileShape(specification),
      values: toFileLayout(specification, state[kind][specification.name]!),
    })),
  );
  const encoder = encodeSafetensors(
    weights.filter(({ name }) => !name.startsWith('projectionHead.')),
    { architecture, step: String(step) },
  );
  const training = encodeSafetensors([...weights, ...moments], {
    optimizerStep: String(state.step),
  });
  const record: CheckpointState = {
    schema: checkpointSchema,
    ...{ step, epoch, architecture },
    bytes: { encoder: encoder.length, training: training.length },
  };
  await writeDurably(join(folder, checkpointFiles.encoder), encoder);
  await writeDurably(join(folder, checkpointFiles.training), training);
  await writeDurably(
    join(folder, checkpointFiles.state),
    Buffer.from(`${JSON.stringify(record, null, 2)}\n`),
  );
}

async function writeDurably(path: string, data: Buffer): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(data);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A folder cannot be renamed onto another: what stood there steps aside until the new one is in place. */
async function replaceFolder(from: string, to: string): Promise<void> {
  const aside = join(dirname(to), `${replacedPrefix}${basename(to)}`);
  await rm(aside, { recursive: true, force: true });
  await rename(to, aside).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(from, to);
  await rm(aside, { recursive: true, force: true });
}

/**
 * Removes whole checkpoints beyond the newest `keep`. Those that are not whole stay where they are:
 * they count for nothing, and a person may want to look at them. What cannot be removed stays too: a
 * full folder is better than a lost run.
 */
async function removeOldest(checkpoints: string, keep: number): Promise<void> {
  const names = await readdir(checkpoints).catch(() => []);
  const steps = names.map(stepOfFolder).filter((step) => step !== undefined);
  let whole = 0;
  for (const step of steps.sort((a, b) => b - a)) {
    const path = join(checkpoints, checkpointFolderName(step));
    if (typeof (await examineCheckpoint(path, step)) === 'string' || ++whole <= keep) continue;
    await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}
