import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileShape, toFileLayout } from '../encoders/fileLayout';
import { isTrainable, type ParameterSpecification } from '../encoders/ParameterSpecification';
import { writeSafetensors, type SafetensorsPart } from '../encoders/writeSafetensors';
import { writeProblem } from '../files/writeProblem';
import { runFiles } from '../runs/runLayout';
import { writeBestRecord } from './bestRecord';
import type { BestSoFar } from './BestSoFar';
import {
  checkpointFiles,
  checkpointFolderName,
  checkpointSchema,
  type CheckpointState,
} from './checkpointLayout';
import { encoderFileParts } from './encoderFileParts';
import { lossScaleMetadata } from './lossScaleMetadata';
import type { ModelState } from './ModelState';
import { momentName } from './momentName';
import { removeSuperseded, replacedPrefix, temporaryPrefix } from './removeSuperseded';
import type { Retention } from './Retention';
import type { TrainedOn } from './TrainedOn';

export interface CheckpointContent {
  step: number;
  epoch: number;
  architecture: string;
  /** Encoder and projection head; the head's names begin with `projectionHead.`. */
  specifications: readonly ParameterSpecification[];
  state: ModelState;
  /** The run's best so far, this step included. */
  best?: BestSoFar;
  trainedOn?: TrainedOn;
}

/**
 * Writes a checkpoint and removes those that the retention does not keep. The folder gets its name when
 * everything in it is on disk; older ones go only after that, so there is a whole one at every moment.
 * If this step is the best one, `best.json` names it before the former best may go.
 *
 * Tensors are written one at a time: besides the state it takes the memory of its largest tensor.
 *
 * @returns the checkpoint's folder relative to the run directory
 * @throws UserError `disk-full`, `folder-not-writable`, `write-failed`; what was there before is untouched
 */
export async function writeCheckpoint(
  runDirectory: string,
  content: CheckpointContent,
  retention: Retention,
): Promise<string> {
  const checkpoints = join(runDirectory, runFiles.checkpoints);
  const name = checkpointFolderName(content.step);
  const temporary = join(checkpoints, `${temporaryPrefix}${name}`);
  try {
    await rm(temporary, { recursive: true, force: true });
    await mkdir(temporary, { recursive: true });
    await writeFiles(temporary, content);
    await replaceFolder(temporary, join(checkpoints, name));
    if (content.best?.step === content.step) await writeBestRecord(checkpoints, content.best);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
    throw writeProblem(error, `the checkpoint of step ${content.step}`, checkpoints);
  }
  await removeSuperseded(checkpoints, retention, content.best?.step);
  return `${runFiles.checkpoints}/${name}`;
}

async function writeFiles(folder: string, content: CheckpointContent): Promise<void> {
  const { step, epoch, architecture, specifications, state, best, trainedOn } = content;
  const encoder = await writeSafetensors(
    join(folder, checkpointFiles.encoder),
    encoderFileParts(specifications, state.weights, step),
    { architecture, step: String(step) },
  );
  const training = await writeSafetensors(
    join(folder, checkpointFiles.training),
    trainingParts(specifications, state),
    { optimizerStep: String(state.step), ...lossScaleMetadata(state.lossScale) },
  );
  const record: CheckpointState = {
    schema: checkpointSchema,
    ...{ step, epoch, architecture, best, trainedOn },
    bytes: { encoder, training },
  };
  const text = `${JSON.stringify(record, null, 2)}\n`;
  await writeDurably(join(folder, checkpointFiles.state), text);
}

/** Every variable of the training. */
function trainingParts(
  specifications: readonly ParameterSpecification[],
  state: ModelState,
): SafetensorsPart[] {
  const part = (specification: ParameterSpecification, name: string, values: Float32Array) => ({
    name,
    shape: fileShape(specification),
    values: () => toFileLayout(specification, values),
  });
  const weights = specifications.map((each) => part(each, each.name, state.weights[each.name]!));
  const moments = specifications
    .filter(isTrainable)
    .flatMap((each) =>
      (['firstMoments', 'secondMoments'] as const).map((kind) =>
        part(each, momentName(kind, each.name), state[kind][each.name]!),
      ),
    );
  return [...weights, ...moments];
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(text);
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
