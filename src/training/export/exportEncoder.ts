import { randomBytes } from 'node:crypto';
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Architecture } from '../../encoders/Architecture';
import type { FileTensor } from '../../encoders/encodeSafetensors';
import { encoderParameters } from '../../encoders/encoderParameters';
import { encoderAsOnnx } from '../../encoders/onnx/encoderAsOnnx';
import { SafetensorsReader } from '../../encoders/SafetensorsReader';
import { writeSafetensors, type SafetensorsPart } from '../../encoders/writeSafetensors';
import { UserError } from '../../files/UserError';
import { writeProblem } from '../../files/writeProblem';
import { readRunRecord } from '../../runs/readRunRecord';
import { batchCounter } from '../batchCounter';
import { checkpointFiles } from '../checkpointLayout';
import { findCheckpoint, type CheckpointChoice } from '../findCheckpoint';
import { inputStatistics } from './inputStatistics';

/**
 * `torchvision`: the encoder as torchvision's `state_dict` without `fc.*`, in safetensors. `safetensors`:
 * encoder and projection head, so named. `onnx`: the encoder in eval mode, with the projection head if asked for.
 */
export type ExportFormat = 'safetensors' | 'onnx' | 'torchvision';

export interface ExportOptions {
  run: string;
  checkpoint: CheckpointChoice;
  format: ExportFormat;
  /** Only with `onnx`: also output `projections`. */
  projectionHead?: boolean;
  out: string;
}

export interface ExportedEncoder {
  path: string;
  format: ExportFormat;
  bytes: number;
  architecture: string;
  step: number;
  tensors: number;
}

/**
 * Writes the encoder of a checkpoint for other programs; the file is whole or not there.
 * @throws UserError `not-a-run`, `no-checkpoint`, `no-best-checkpoint`, `checkpoint-damaged`,
 *   `weights-damaged`, `weights-do-not-fit`, `disk-full`, `folder-not-writable`, `write-failed`
 */
export async function exportEncoder(options: ExportOptions): Promise<ExportedEncoder> {
  const run = resolve(options.run);
  const record = await readRunRecord(run);
  const { folder, state } = await findCheckpoint(run, options.checkpoint);
  const architecture = checkedArchitecture(state.architecture, folder);
  const tensors = await readModel(join(folder, checkpointFiles.training), architecture);
  const metadata = {
    ...{ architecture, step: String(state.step), run: record.id, experiment: record.experiment },
    ...inputStatistics,
  };
  const path = resolve(options.out);
  const written = await writeWhole(path, async (temporary) => {
    const content = contentOf(tensors, options);
    if (options.format === 'onnx') {
      const projectionSize = content.find(({ name }) => name === 'projectionHead.2.bias')?.shape[0];
      const producerVersion = record.productVersion;
      const weights = { architecture, weights: content, projectionSize };
      await writeFile(temporary, encoderAsOnnx({ ...weights, producerVersion, metadata }));
      return content.length;
    }
    const parts = content.flatMap((tensor) => partsOf(tensor, state.step));
    await writeSafetensors(temporary, parts, metadata);
    return parts.length;
  });
  return { path, format: options.format, architecture, step: state.step, ...written };
}

function checkedArchitecture(name: string, folder: string): Architecture {
  const known: readonly Architecture[] = ['resnet18', 'resnet34', 'resnet50'];
  const architecture = known.find((each) => each === name);
  if (architecture) return architecture;
  throw new UserError(
    'weights-do-not-fit',
    `${folder} is of the architecture ${name}; known here are ${known.join(', ')}.`,
    'Use the version of Expression Lab that made the run.',
  );
}

async function readModel(path: string, architecture: Architecture): Promise<FileTensor[]> {
  const reader = await SafetensorsReader.open(path);
  try {
    const encoder = encoderParameters(architecture).map(({ name }) => name);
    const head = reader.entries.map(({ name }) => name).filter(isOfHead);
    const tensors: FileTensor[] = [];
    for (const name of [...encoder, ...head]) {
      const tensor = await reader.read(name);
      if (!tensor) {
        const problem = `${path} lacks ${name}, which a ${architecture} has.`;
        throw new UserError('weights-do-not-fit', problem, 'Use another checkpoint.');
      }
      tensors.push(tensor);
    }
    return tensors;
  } finally {
    await reader.close();
  }
}

function contentOf(tensors: FileTensor[], { format, projectionHead }: ExportOptions): FileTensor[] {
  const withHead = format === 'safetensors' || (format === 'onnx' && projectionHead);
  return withHead ? tensors : tensors.filter(({ name }) => !isOfHead(name));
}

/** Moments of the head begin with `adam.`, so they are none of it. */
function isOfHead(name: string): boolean {
  return name.startsWith('projectionHead.');
}

/** A tensor, and BatchNorm's counter of batches behind a running variance, as torch orders them. */
function partsOf({ name, shape, values }: FileTensor, step: number): SafetensorsPart[] {
  const tensor: SafetensorsPart = { name, shape, values: () => values };
  return name.endsWith('.running_var') ? [tensor, batchCounter(name, step)] : [tensor];
}

/** Writes beside the place and renames: there is never half a file of that name. */
async function writeWhole(
  path: string,
  write: (temporary: string) => Promise<number>,
): Promise<{ bytes: number; tensors: number }> {
  const suffix = randomBytes(4).toString('hex');
  const temporary = join(dirname(path), `.${basename(path)}.${suffix}`);
  try {
    const tensors = await write(temporary);
    await rename(temporary, path);
    return { tensors, bytes: (await stat(path)).size };
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    if (error instanceof UserError) throw error;
    throw writeProblem(error, basename(path), dirname(path));
  }
}
