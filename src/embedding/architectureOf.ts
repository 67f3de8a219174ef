import { readFile } from 'node:fs/promises';
import type { Architecture } from '../encoders/Architecture';
import { decodeSafetensors } from '../encoders/decodeSafetensors';
import { UserError } from '../files/UserError';

/**
 * Which of torchvision's ResNets a weights file holds, by the names of its blocks.
 * @throws UserError `weights-damaged`, `weights-do-not-fit`
 */
export async function architectureOf(file: string): Promise<Architecture> {
  const { tensors } = decodeSafetensors(await readFile(file), file);
  const names = [...tensors.keys()];
  const has = (block: string) => names.some((name) => name.endsWith(`${block}.weight`));
  if (has('layer3.6.conv1')) {
    throw new UserError(
      'weights-do-not-fit',
      `${file} holds a deeper ResNet than 50 layers; resnet18, resnet34 and resnet50 are read.`,
      'Use the weights of one of these.',
    );
  }
  // Whether it holds a ResNet at all is told when it is read whole.
  if (has('layer1.0.conv3')) return 'resnet50';
  return has('layer1.2.conv1') ? 'resnet34' : 'resnet18';
}
