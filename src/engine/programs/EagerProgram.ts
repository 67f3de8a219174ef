import * as tf from '@tensorflow/tfjs-core';
import type { EntryCall, InputValues, ProgramDefinition, ProgramInput } from './ProgramDefinition';
import type { Program } from './Program';

type FramesTensor = (bytes: Uint8Array, shape: [number, number, number, 3]) => tf.Tensor4D;

/** A program run operation by operation, on any engine. */
export class EagerProgram implements Program {
  readonly mode = 'eager';

  constructor(
    private readonly definition: ProgramDefinition,
    private readonly framesTensor: FramesTensor,
  ) {}

  run<Result>(drive: (call: EntryCall) => Result): Result {
    return drive(this.call);
  }

  readonly call: EntryCall = (entry, values) => {
    const { inputs, body } = this.definition.entries[entry]!;
    const tensors = Object.fromEntries(
      Object.entries(inputs).map(([name, input]) => [name, this.tensorOf(input, values[name]!)]),
    );
    const outputs = body(tensors);
    const results = Object.fromEntries(
      Object.entries(outputs).map(([name, tensor]) => [name, tensor.dataSync<'float32'>().slice()]),
    );
    tf.dispose([tensors, outputs]);
    return results;
  };

  dispose(): void {
    // Holds nothing between runs.
  }

  private tensorOf({ dtype, shape }: ProgramInput, values: InputValues): tf.Tensor {
    if (dtype === 'uint8') {
      return this.framesTensor(values as Uint8Array, shape as [number, number, number, 3]);
    }
    return tf.tensor(values, [...shape], dtype);
  }
}
