import { RandomStream } from '../random/RandomStream';
import { initialValues } from './initialValues';
import { projectionHeadParameters } from './projectionHeadParameters';
import type { WeightValues } from './WeightValues';

/**
 * Fresh weights of a projection head (see `projectionHeadParameters`).
 * @param features length of the encoder's embedding, also the hidden width
 * @param projectionSize length of the projection in which the loss is computed (128 in SSL-FER)
 */
export function createProjectionHead(
  features: number,
  projectionSize: number,
  seed: number,
): WeightValues {
  return Object.fromEntries(
    projectionHeadParameters(features, projectionSize).map((specification) => {
      const stream = RandomStream.named(seed, 'initialization', specification.name);
      // Both layers have `features` inputs.
      return [specification.name, initialValues(specification, stream, features)];
    }),
  );
}
