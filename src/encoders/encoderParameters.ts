import type { Architecture } from './Architecture';
import type { ParameterSpecification } from './ParameterSpecification';
import { residualBlocks, stemChannels, type ResidualBlock } from './residualBlocks';

/**
 * All tensors of an encoder in the order of torchvision's `state_dict`, without the classifier
 * (`fc.*`) and without the batch counters (`num_batches_tracked`), which only files have.
 */
export function encoderParameters(architecture: Architecture): ParameterSpecification[] {
  return [
    convolution('conv1', 7, 3, stemChannels),
    ...batchNorm('bn1', stemChannels),
    ...residualBlocks(architecture).flatMap(blockParameters),
  ];
}

function blockParameters(block: ResidualBlock): ParameterSpecification[] {
  const { name, inputChannels, width, outputChannels } = block;
  const main =
    block.kind === 'basic'
      ? [
          [3, inputChannels, width],
          [3, width, outputChannels],
        ]
      : [
          [1, inputChannels, width],
          [3, width, width],
          [1, width, outputChannels],
        ];
  const list = main.flatMap(([size, from, to], index) => [
    convolution(`${name}.conv${index + 1}`, size!, from!, to!),
    ...batchNorm(`${name}.bn${index + 1}`, to!),
  ]);
  if (!block.downsample) return list;
  return [
    ...list,
    convolution(`${name}.downsample.0`, 1, inputChannels, outputChannels),
    ...batchNorm(`${name}.downsample.1`, outputChannels),
  ];
}

function convolution(
  name: string,
  size: number,
  inputs: number,
  outputs: number,
): ParameterSpecification {
  return { name: `${name}.weight`, role: 'convolution', shape: [size, size, inputs, outputs] };
}

function batchNorm(name: string, channels: number): ParameterSpecification[] {
  return [
    { name: `${name}.weight`, role: 'scale', shape: [channels] },
    { name: `${name}.bias`, role: 'shift', shape: [channels] },
    { name: `${name}.running_mean`, role: 'runningMean', shape: [channels] },
    { name: `${name}.running_var`, role: 'runningVariance', shape: [channels] },
  ];
}
