import type { TensorFlowBackend } from './TensorFlowBackend';
import { attribute, dataType, float32Elements } from './operationAttributes';
import type { SidePadding } from './convolutionPadding';

const indexInt32 = attribute('type', 'Tpaddings', dataType.int32);

/**
 * Pads an NHWC tensor, by raw ids.
 * @returns the id of a new tensor, which the caller deletes
 */
export function padRaw(
  backend: TensorFlowBackend,
  id: number,
  { top, bottom, left, right }: SidePadding,
  value: number,
): number {
  const { binding } = backend;
  const amounts = binding.createTensor(
    [4, 2],
    dataType.int32,
    Int32Array.of(0, 0, top, bottom, left, right, 0, 0),
  );
  const constant = binding.createTensor([], dataType.float32, Float32Array.of(value));
  try {
    const inputs = [id, amounts, constant];
    return binding.executeOp('PadV2', [float32Elements, indexInt32], inputs, 1)[0]!.id;
  } finally {
    binding.deleteTensor(amounts);
    binding.deleteTensor(constant);
  }
}

/**
 * Cuts the padding off again.
 * @returns the id of a new tensor, which the caller deletes
 */
export function unpadRaw(
  backend: TensorFlowBackend,
  id: number,
  { top, left }: SidePadding,
  shape: readonly number[],
): { id: number; dtype: number; shape: number[] } {
  const { binding } = backend;
  const begin = binding.createTensor([4], dataType.int32, Int32Array.of(0, top, left, 0));
  const size = binding.createTensor([4], dataType.int32, Int32Array.from(shape));
  try {
    const attributes = [float32Elements, attribute('type', 'Index', dataType.int32)];
    return binding.executeOp('Slice', attributes, [id, begin, size], 1)[0]!;
  } finally {
    binding.deleteTensor(begin);
    binding.deleteTensor(size);
  }
}
