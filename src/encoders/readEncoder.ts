import { readFile } from 'node:fs/promises';
import { UserError } from '../files/UserError';
import type { Architecture } from './Architecture';
import { chooseEncoderPrefix } from './chooseEncoderPrefix';
import { decodeSafetensors } from './decodeSafetensors';
import { encoderParameters } from './encoderParameters';
import { fileShape, fromFileLayout } from './fileLayout';
import type { FileTensor } from './encodeSafetensors';
import type { WeightValues } from './WeightValues';

export interface ReadEncoderResult {
  values: WeightValues;
  /** What all names of the encoder began with in the file, e.g. `module.`; '' for nothing. */
  prefix: string;
  /** Why this prefix where there was a choice; worth saying to a person. */
  note?: string;
  /** Names in the file that are no part of the encoder: a classifier, a head, counters. */
  unused: string[];
}

/**
 * Reads an encoder from a safetensors file with torchvision's names, which may all begin with what a
 * wrapper put before them. All of the encoder is in the file, or the file is refused: an encoder
 * never starts from partly random weights.
 * @param prefix which of several encoders in the file, where the choice is not plain
 * @throws UserError `file-not-found`, `weights-damaged`, `weights-do-not-fit`, `several-encoders`,
 *   `weights-not-finite`
 */
export async function readEncoder(
  path: string,
  architecture: Architecture,
  prefix?: string,
): Promise<ReadEncoderResult> {
  const file = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    const problem = `The weights ${path} cannot be read (${error.code}).`;
    throw new UserError('file-not-found', problem, 'Check the path.', { cause: error });
  });
  const { tensors, otherDtypes } = decodeSafetensors(file, path);
  refuseOtherDtypes(otherDtypes, path);
  const choice = chooseEncoderPrefix([...tensors.keys()], path, prefix);
  const values = takeEncoder(tensors, architecture, choice.prefix, path);
  const used = new Set(encoderParameters(architecture).map(({ name }) => choice.prefix + name));
  const names = [...tensors.keys(), ...otherDtypes.map(({ name }) => name)];
  const unused = names.filter((name) => !used.has(name));
  refuseLargerEncoder(unused, architecture, choice.prefix, path);
  refuseNonFinite(values, choice.prefix, path);
  return { values, ...choice, unused };
}

/** Whole numbers are no weights (quantized ones have scales elsewhere): only counters may be of them. */
function refuseOtherDtypes(others: { name: string; dtype: string }[], path: string): void {
  const weight = others.find(({ name }) => !isBatchCounter(name));
  if (!weight) return;
  throw new UserError(
    'weights-do-not-fit',
    `${path}: ${weight.name} is ${weight.dtype}; only weights in F32, F16, BF16 or F64 are read.`,
    'Save the weights as float32 first: {k: v.float() for k, v in state_dict.items()}.',
  );
}

function takeEncoder(
  tensors: Map<string, FileTensor>,
  architecture: Architecture,
  prefix: string,
  path: string,
): WeightValues {
  const specifications = encoderParameters(architecture);
  const found = specifications.map((each) => tensors.get(prefix + each.name));
  const fits = specifications.map(
    (each, index) => found[index]?.shape.join() === fileShape(each).join(),
  );
  const misfit = fits.indexOf(false);
  if (misfit >= 0) {
    const name = prefix + specifications[misfit]!.name;
    const wanted = fileShape(specifications[misfit]!).join(', ');
    const tensor = found[misfit];
    const conflict = tensor
      ? `${name} is [${tensor.shape.join(', ')}], a ${architecture} has [${wanted}]`
      : `${name} [${wanted}] is missing`;
    throw new UserError(
      'weights-do-not-fit',
      `${path} holds no whole ${architecture}: ${fits.filter(Boolean).length} of ${fits.length} tensors matched; ${conflict}.`,
      'Choose the architecture that the weights are of; names must be torchvision’s.',
    );
  }
  return Object.fromEntries(
    specifications.map((each, index) => [each.name, fromFileLayout(each, found[index]!.values)]),
  );
}

/** A ResNet-34 holds every tensor of a ResNet-18: what tells them apart are its further blocks. */
function refuseLargerEncoder(
  unused: string[],
  architecture: Architecture,
  prefix: string,
  path: string,
): void {
  const blocks = unused.filter(
    (name) =>
      name.startsWith(prefix) &&
      /^layer\d+\.\d+\./.test(name.slice(prefix.length)) &&
      !isBatchCounter(name),
  );
  if (blocks.length === 0) return;
  throw new UserError(
    'weights-do-not-fit',
    `${path} holds a larger encoder than a ${architecture}: it also has ${blocks[0]} and ${blocks.length - 1} more tensors of its blocks.`,
    'Choose the architecture that the weights are of.',
  );
}

/** With such weights every embedding is NaN, which nothing later on would explain. */
function refuseNonFinite(values: WeightValues, prefix: string, path: string): void {
  for (const [name, numbers] of Object.entries(values)) {
    const found = numbers.find((number) => !Number.isFinite(number));
    if (found === undefined) continue;
    throw new UserError(
      'weights-not-finite',
      `${path}: ${prefix}${name} holds ${found}; nothing can be embedded with it.`,
      'The training that wrote it had diverged, or a number did not fit float16. Use an earlier checkpoint.',
    );
  }
}

/** BatchNorm's batch counter: torchvision's files have it, nothing here uses it. */
function isBatchCounter(name: string): boolean {
  return name.endsWith('.num_batches_tracked');
}
