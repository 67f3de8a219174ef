import type { RandomStream } from '../random/RandomStream';
import type { ParameterSpecification } from './ParameterSpecification';

/**
 * Initial values of one tensor, as torchvision's ResNet and torch's Linear start: convolutions
 * He-normal over fan-out (std √(2 / (k·k·out))), BatchNorm scale 1 and shift 0, linear weights and
 * biases uniform in ±1/√in.
 * @param inputs of the linear layer that a `linearBias` belongs to
 */
export function initialValues(
  { role, shape }: ParameterSpecification,
  stream: RandomStream,
  inputs = shape[0]!,
): Float32Array {
  const values = new Float32Array(shape.reduce((product, side) => product * side, 1));
  switch (role) {
    case 'convolution': {
      const [height, width, , outputs] = shape as [number, number, number, number];
      const deviation = Math.sqrt(2 / (height * width * outputs));
      return values.map(() => deviation * stream.normal());
    }
    case 'linearWeight':
    case 'linearBias': {
      const bound = 1 / Math.sqrt(inputs);
      return values.map(() => stream.uniformIn(-bound, bound));
    }
    case 'scale':
    case 'runningVariance':
      return values.fill(1);
    case 'shift':
    case 'runningMean':
      return values;
  }
}
