import { RandomStream } from '../random/RandomStream';
import type { Architecture } from './Architecture';
import { encoderParameters } from './encoderParameters';
import { initialValues } from './initialValues';
import type { WeightValues } from './WeightValues';

/**
 * Fresh weights of an encoder. Every tensor has a random stream of its own, named by the tensor, so
 * the same seed gives the same weights whatever else the program drew before.
 */
export function createEncoder(architecture: Architecture, seed: number): WeightValues {
  return Object.fromEntries(
    encoderParameters(architecture).map((specification) => {
      const stream = RandomStream.named(seed, 'initialization', specification.name);
      return [specification.name, initialValues(specification, stream)];
    }),
  );
}
