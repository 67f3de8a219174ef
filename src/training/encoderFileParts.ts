import { fileShape, toFileLayout } from '../encoders/fileLayout';
import type { ParameterSpecification } from '../encoders/ParameterSpecification';
import type { WeightValues } from '../encoders/WeightValues';
import type { SafetensorsPart } from '../encoders/writeSafetensors';
import { batchCounter } from './batchCounter';

/**
 * The encoder as torchvision's `state_dict` has it, without the classifier; BatchNorm's counters of
 * batches (`num_batches_tracked`) included, so that `load_state_dict` misses `fc.*` alone.
 * @param specifications of the whole model; the projection head's are left out
 * @param step batches that BatchNorm has seen
 */
export function encoderFileParts(
  specifications: readonly ParameterSpecification[],
  weights: WeightValues,
  step: number,
): SafetensorsPart[] {
  return specifications
    .filter(({ name }) => !name.startsWith('projectionHead.'))
    .flatMap((specification): SafetensorsPart[] => {
      const { name, role } = specification;
      const tensor: SafetensorsPart = {
        name,
        shape: fileShape(specification),
        values: () => toFileLayout(specification, weights[name]!),
      };
      return role === 'runningVariance' ? [tensor, batchCounter(name, step)] : [tensor];
    });
}
