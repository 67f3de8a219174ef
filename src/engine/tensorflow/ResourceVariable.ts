import { attribute, dataType } from './operationAttributes';
import type { RawTensor, TensorFlowBinding } from './TensorFlowBackend';

const dtype = attribute('type', 'dtype', dataType.float32);
let created = 0;

/**
 * A float32 variable of TensorFlow's runtime, by raw ids: operations change it in place, unless a tensor
 * read from it is still alive (then TensorFlow copies first).
 */
export class ResourceVariable {
  readonly handle: number;

  constructor(
    private readonly binding: TensorFlowBinding,
    readonly shape: readonly number[],
    initial: Float32Array,
  ) {
    created += 1;
    const attributes = [
      dtype,
      attribute('shape', 'shape', [...shape]),
      attribute('string', 'container', ''),
      attribute('string', 'shared_name', `expression-lab-${created}`),
    ];
    this.handle = binding.executeOp('VarHandleOp', attributes, [], 1)[0]!.id;
    this.assign(initial);
  }

  assign(values: Float32Array): void {
    // TensorFlow shares the array's memory, and keeps it as the variable's: so a copy.
    const id = this.binding.createTensor([...this.shape], dataType.float32, values.slice());
    this.assignTensor(id);
    this.binding.deleteTensor(id);
  }

  /** Makes a tensor's buffer the variable's; the caller deletes the tensor. */
  assignTensor(id: number): void {
    this.binding.executeOp('AssignVariableOp', [dtype], [this.handle, id], 0);
  }

  /** A tensor of the present value, without a copy; the caller deletes it before the next change. */
  read(): RawTensor {
    return this.binding.executeOp('ReadVariableOp', [dtype], [this.handle], 1)[0]!;
  }

  values(): Float32Array {
    const { id } = this.read();
    try {
      return this.binding.tensorDataSync(id) as Float32Array;
    } finally {
      this.binding.deleteTensor(id);
    }
  }

  dispose(): void {
    this.binding.executeOp('DestroyResourceOp', [], [this.handle], 0);
    this.binding.deleteTensor(this.handle);
  }
}
