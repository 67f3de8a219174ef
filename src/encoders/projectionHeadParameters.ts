import type { ParameterSpecification } from './ParameterSpecification';

/**
 * The projection head of the method: Linear(features → features), ReLU, Linear(features → size),
 * no BatchNorm (SSL-FER's released code; method.md a.10). It is dropped after pretraining.
 */
export function projectionHeadParameters(
  features: number,
  projectionSize: number,
): ParameterSpecification[] {
  return [
    ...linear('projectionHead.0', features, features),
    ...linear('projectionHead.2', features, projectionSize),
  ];
}

function linear(name: string, inputs: number, outputs: number): ParameterSpecification[] {
  return [
    { name: `${name}.weight`, role: 'linearWeight', shape: [inputs, outputs] },
    { name: `${name}.bias`, role: 'linearBias', shape: [outputs] },
  ];
}
