import type { Architecture } from './Architecture';

/** One residual block of a ResNet, named as torchvision names it. */
export interface ResidualBlock {
  /** E.g. `layer2.0`. */
  name: string;
  kind: 'basic' | 'bottleneck';
  inputChannels: number;
  /** Channels of the block's 3×3 convolutions. */
  width: number;
  outputChannels: number;
  /** Stride of the block; a bottleneck has it in its 3×3 convolution, as torchvision does. */
  stride: 1 | 2;
  /** Whether the shortcut needs a 1×1 convolution to fit the output's shape. */
  downsample: boolean;
}

const designs = {
  resnet18: { kind: 'basic', counts: [2, 2, 2, 2] },
  resnet34: { kind: 'basic', counts: [3, 4, 6, 3] },
  resnet50: { kind: 'bottleneck', counts: [3, 4, 6, 3] },
} as const;

/** Channels after the stem. */
export const stemChannels = 64;

/** The residual blocks of an architecture from input to output (He et al. 2016, Table 1). */
export function residualBlocks(architecture: Architecture): ResidualBlock[] {
  const { kind, counts } = designs[architecture];
  const expansion = kind === 'basic' ? 1 : 4;
  const blocks: ResidualBlock[] = [];
  let inputChannels = stemChannels;
  counts.forEach((count, stage) => {
    const width = stemChannels * 2 ** stage;
    const outputChannels = width * expansion;
    for (let index = 0; index < count; index++) {
      const stride = index === 0 && stage > 0 ? 2 : 1;
      blocks.push({
        name: `layer${stage + 1}.${index}`,
        kind,
        inputChannels,
        width,
        outputChannels,
        stride,
        downsample: stride !== 1 || inputChannels !== outputChannels,
      });
      inputChannels = outputChannels;
    }
  });
  return blocks;
}
