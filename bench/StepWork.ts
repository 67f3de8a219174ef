/** What one measured step does, the same on both sides. */
export interface StepWork {
  architecture: 'resnet18' | 'resnet50';
  /** A training step (encoder, head, NT-Xent, Adam), or embedding a batch in eval mode. */
  work: 'train' | 'embed';
  images: number;
  /** Side of the images, in pixels. */
  size: number;
  precision: 'float32' | 'bfloat16';
}
