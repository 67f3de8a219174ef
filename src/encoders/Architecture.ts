/** The encoders that can be trained, by torchvision's names. */
export type Architecture = 'resnet18' | 'resnet34' | 'resnet50';
