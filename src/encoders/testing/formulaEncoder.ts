import type { Architecture } from '../Architecture';
import { encoderParameters } from '../encoderParameters';
import { fromFileLayout } from '../fileLayout';
import type { ParameterSpecification } from '../ParameterSpecification';
import type { WeightValues } from '../WeightValues';
import { formulaNumbers } from './formulaNumbers';

/** The weights of test/reference/resnet/makeResnetReference.py, in the program's layout. */
export function formulaEncoder(architecture: Architecture): WeightValues {
  const lastOfBlock = architecture === 'resnet50' ? /^layer.*bn3\.weight$/ : /^layer.*bn2\.weight$/;
  return Object.fromEntries(
    encoderParameters(architecture).map((specification, index) => {
      const { name } = specification;
      const factor = lastOfBlock.test(name) ? 0.25 : 1;
      const values = formulaValues(specification, index + 1, factor);
      return [name, fromFileLayout(specification, values)];
    }),
  );
}

function formulaValues(
  { role, shape }: ParameterSpecification,
  salt: number,
  factor: number,
): Float32Array {
  const size = shape.reduce((product, side) => product * side, 1);
  const numbers = formulaNumbers(size, salt);
  if (role === 'convolution') {
    const bound = Math.sqrt(6 / (shape[0]! * shape[1]! * shape[3]!));
    return Float32Array.from(numbers, (u) => u * bound);
  }
  const isPositive = role === 'scale' || role === 'runningVariance';
  return Float32Array.from(numbers, (u) => (isPositive ? factor * (1 + 0.2 * u) : 0.1 * u));
}
