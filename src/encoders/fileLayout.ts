import type { ParameterSpecification } from './ParameterSpecification';

/**
 * Files hold tensors as torch does: convolutions [out, in, height, width], linear weights [out, in].
 * The program holds them as TensorFlow does: [height, width, in, out] and [in, out].
 */
export function fileShape({ role, shape }: ParameterSpecification): number[] {
  if (role === 'convolution') {
    const [height, width, inputs, outputs] = shape as [number, number, number, number];
    return [outputs, inputs, height, width];
  }
  return role === 'linearWeight' ? [shape[1]!, shape[0]!] : [...shape];
}

/** Values in the file's order. Returns a new array. */
export function toFileLayout(
  specification: ParameterSpecification,
  values: Float32Array,
): Float32Array {
  const [rows, columns] = asMatrix(specification);
  return transpose(values, rows, columns, windowOf(specification), 'toFile');
}

/** Values of a file in the program's order. Returns a new array. */
export function fromFileLayout(
  specification: ParameterSpecification,
  values: Float32Array,
): Float32Array {
  const [rows, columns] = asMatrix(specification);
  return transpose(values, rows, columns, windowOf(specification), 'fromFile');
}

/** Inputs and outputs of a weight; [1, n] for vectors, which are the same in both layouts. */
function asMatrix({ role, shape }: ParameterSpecification): [inputs: number, outputs: number] {
  if (role === 'convolution') return [shape[2]!, shape[3]!];
  return role === 'linearWeight' ? [shape[0]!, shape[1]!] : [1, shape[0]!];
}

/** Places of a convolution's window; 1 for everything else. */
function windowOf({ role, shape }: ParameterSpecification): number {
  return role === 'convolution' ? shape[0]! * shape[1]! : 1;
}

/** Between [place, in, out] (program) and [out, in, place] (file). */
function transpose(
  values: Float32Array,
  inputs: number,
  outputs: number,
  places: number,
  direction: 'toFile' | 'fromFile',
): Float32Array {
  const result = new Float32Array(values.length);
  let inFile = 0;
  for (let output = 0; output < outputs; output++) {
    for (let input = 0; input < inputs; input++) {
      for (let place = 0; place < places; place++, inFile++) {
        const inProgram = (place * inputs + input) * outputs + output;
        if (direction === 'toFile') result[inFile] = values[inProgram]!;
        else result[inProgram] = values[inFile]!;
      }
    }
  }
  return result;
}
