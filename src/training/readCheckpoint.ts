import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeSafetensors } from '../encoders/decodeSafetensors';
import { fileShape, fromFileLayout } from '../encoders/fileLayout';
import { isTrainable, type ParameterSpecification } from '../encoders/ParameterSpecification';
import type { WeightValues } from '../encoders/WeightValues';
import { UserError } from '../files/UserError';
import { checkpointFiles } from './checkpointLayout';
import type { ModelState } from './ModelState';
import { momentName } from './momentName';

/**
 * Everything that training needs to go on exactly where the checkpoint was written.
 * @param specifications of the model that is to take it; names and shapes must be the same
 * @throws UserError `weights-damaged`, `checkpoint-does-not-fit`
 */
export async function readCheckpoint(
  folder: string,
  specifications: readonly ParameterSpecification[],
): Promise<ModelState> {
  const path = join(folder, checkpointFiles.training);
  const { tensors, metadata } = decodeSafetensors(await readFile(path), path);
  const valuesOf = (specification: ParameterSpecification, name: string): Float32Array => {
    const tensor = tensors.get(name);
    const shape = fileShape(specification);
    if (tensor?.shape.join() === shape.join()) return fromFileLayout(specification, tensor.values);
    throw new UserError(
      'checkpoint-does-not-fit',
      tensor
        ? `${path}: ${name} is [${tensor.shape}], the config's encoder has [${shape}].`
        : `${path} lacks ${name}, which the config's encoder has.`,
      'A run continues with the config it was started with; start a new run for another encoder.',
    );
  };
  const collect = (
    list: readonly ParameterSpecification[],
    nameOf: (name: string) => string,
  ): WeightValues =>
    Object.fromEntries(list.map((each) => [each.name, valuesOf(each, nameOf(each.name))]));
  const trainable = specifications.filter(isTrainable);
  return {
    step: Number(metadata.optimizerStep),
    weights: collect(specifications, (name) => name),
    firstMoments: collect(trainable, (name) => momentName('firstMoments', name)),
    secondMoments: collect(trainable, (name) => momentName('secondMoments', name)),
  };
}
