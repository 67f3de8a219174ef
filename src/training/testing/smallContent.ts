import type { ParameterSpecification } from '../../encoders/ParameterSpecification';
import type { WeightValues } from '../../encoders/WeightValues';
import type { CheckpointContent } from '../writeCheckpoint';

/** Every role once; `width` makes it as large as a test needs. */
export function smallSpecifications(width = 5): ParameterSpecification[] {
  return [
    { name: 'conv1.weight', role: 'convolution', shape: [3, 3, 4, width] },
    { name: 'bn1.weight', role: 'scale', shape: [width] },
    { name: 'bn1.running_mean', role: 'runningMean', shape: [width] },
    { name: 'bn1.running_var', role: 'runningVariance', shape: [width] },
    { name: 'projectionHead.0.weight', role: 'linearWeight', shape: [width, 7] },
  ];
}

const trainable = ['conv1.weight', 'bn1.weight', 'projectionHead.0.weight'];

/** A checkpoint whose every value tells its step, its tensor and its place. */
export function smallContent(step: number, width = 5): CheckpointContent {
  const specifications = smallSpecifications(width);
  const of = (names: readonly string[], offset: number): WeightValues =>
    Object.fromEntries(
      names.map((name, tensor) => {
        const { shape } = specifications.find((each) => each.name === name)!;
        const count = shape.reduce((product, size) => product * size, 1);
        const first = step + offset + 100 * tensor;
        return [name, Float32Array.from({ length: count }, (_, at) => first + (at % 997) / 8)];
      }),
    );
  const all = specifications.map(({ name }) => name);
  return {
    ...{ step, epoch: 1, architecture: 'resnet18', specifications },
    state: {
      step,
      weights: of(all, 1000),
      firstMoments: of(trainable, 2000),
      secondMoments: of(trainable, 3000),
    },
  };
}
