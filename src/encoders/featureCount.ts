import type { Architecture } from './Architecture';
import { residualBlocks } from './residualBlocks';

/** Length of an encoder's embedding: 512 for ResNet-18 and 34, 2048 for ResNet-50. */
export function featureCount(architecture: Architecture): number {
  return residualBlocks(architecture).at(-1)!.outputChannels;
}
