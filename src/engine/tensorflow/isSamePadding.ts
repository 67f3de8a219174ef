/** One axis of a convolution. */
export interface ConvolvedAxis {
  /** Elements of the images. */
  size: number;
  /** Elements of the output. */
  windows: number;
  stride: number;
  filter: number;
  /** Padding before the first element. */
  before: number;
}

/** Whether TensorFlow's SAME means this: ⌈size / stride⌉ windows, the odd element of padding at the end. */
export function isSamePadding({ size, windows, stride, filter, before }: ConvolvedAxis): boolean {
  const total = Math.max(0, (windows - 1) * stride + filter - size);
  return windows === Math.ceil(size / stride) && before === Math.floor(total / 2);
}
