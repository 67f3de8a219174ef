import * as tf from '@tensorflow/tfjs-core';

/** tfjs's wasm backend, as far as we call it. */
interface WasmBackend {
  makeOutput(shape: number[], dtype: 'float32'): tf.TensorInfo;
  /** A view of the tensor's values; valid until the heap grows. */
  typedArrayFromHeap(tensor: tf.TensorInfo): Float32Array;
}

/**
 * A filter [k, l, c, o] turned by 180°: its taps in reverse order. The backend's own `reverse` takes ten
 * times as long as this copy, which for a wide filter is more than the convolution itself.
 */
export function turnFilter(filter: tf.Tensor4D): tf.Tensor4D {
  const backend = tf.backend() as unknown as WasmBackend;
  const turned = backend.makeOutput(filter.shape, 'float32');
  const to = backend.typedArrayFromHeap(turned);
  const from = backend.typedArrayFromHeap(filter);
  const [height, width, inputs, outputs] = filter.shape;
  const tap = inputs * outputs;
  for (let start = 0; start < from.length; start += tap) {
    to.set(from.subarray(start, start + tap), (height * width - 1) * tap - start);
  }
  return tf.engine().makeTensorFromTensorInfo(turned) as tf.Tensor4D;
}
