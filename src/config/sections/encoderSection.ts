import { z } from '../quietZod';

export const encoderSection = z.strictObject({
  architecture: z
    .enum(['resnet18', 'resnet34', 'resnet50'])
    .default('resnet50')
    .describe('torchvision’s ResNet of that name, random initialization.'),
  projectionSize: z
    .number()
    .int()
    .min(2)
    .max(4096)
    .default(128)
    .describe('Width of the projection head’s output, in which the loss is computed.'),
});
