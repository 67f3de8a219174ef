import { join } from 'node:path';
import { fileShape, fromFileLayout } from '../encoders/fileLayout';
import { isTrainable, type ParameterSpecification } from '../encoders/ParameterSpecification';
import { SafetensorsReader } from '../encoders/SafetensorsReader';
import type { WeightValues } from '../encoders/WeightValues';
import { UserError } from '../files/UserError';
import { checkpointFiles } from './checkpointLayout';
import { lossScaleFromMetadata } from './lossScaleFromMetadata';
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
  const file = await SafetensorsReader.open(join(folder, checkpointFiles.training));
  const collect = async (
    list: readonly ParameterSpecification[],
    nameOf: (name: string) => string,
  ): Promise<WeightValues> => {
    const values: WeightValues = {};
    // One after another: a large tensor is in memory twice only while its layout changes.
    for (const each of list) values[each.name] = await readTensor(file, each, nameOf(each.name));
    return values;
  };
  try {
    const trainable = specifications.filter(isTrainable);
    return {
      step: Number(file.metadata.optimizerStep),
      weights: await collect(specifications, (name) => name),
      firstMoments: await collect(trainable, (name) => momentName('firstMoments', name)),
      secondMoments: await collect(trainable, (name) => momentName('secondMoments', name)),
      ...lossScaleFromMetadata(file.metadata),
    };
  } finally {
    await file.close();
  }
}

async function readTensor(
  file: SafetensorsReader,
  specification: ParameterSpecification,
  name: string,
): Promise<Float32Array> {
  const found = file.shapeOf(name);
  const shape = fileShape(specification);
  const tensor = found?.join() === shape.join() ? await file.read(name) : undefined;
  if (tensor) return fromFileLayout(specification, tensor.values);
  throw new UserError(
    'checkpoint-does-not-fit',
    found
      ? `${file.path}: ${name} is [${found}], the config's encoder has [${shape}].`
      : `${file.path} lacks ${name}, which the config's encoder has.`,
    'A run continues with the config it was started with; start a new run for another encoder.',
  );
}
