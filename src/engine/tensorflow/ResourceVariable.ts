import { attribute, dataType } from './operationAttributes';
import type { RecordableBinding } from './program/recording/RecordableBinding';
import type { RawTensor } from './TensorFlowBackend';

const dtype = attribute('type', 'dtype', dataType.float32);
let created = 0;

/** A loaded program that keeps a copy of a variable in its own session. */
export interface VariableHolder {
  /** Hands the newest values of all variables that it holds to the eager runtime, by `receive`. */
  handBack(): void;
}

/**
 * A float32 variable of TensorFlow's runtime, by raw ids: operations change it in place, unless a tensor
 * read from it is still alive (then TensorFlow copies first).
 *
 * Programs keep copies of it in sessions of their own. Which copy is the newest is kept here: eager
 * operations fetch it before they touch the variable (`RecordableBinding` sees to that), programs do the same.
 */
export class ResourceVariable {
  readonly handle: number;
  readonly name: string;
  /** Grows with every change, wherever it is made. */
  version = 0;
  /** The program that has the newest value; undefined when the eager runtime has it. */
  private holder: VariableHolder | undefined;

  constructor(
    private readonly binding: RecordableBinding,
    readonly shape: readonly number[],
    initial: Float32Array,
    /**
     * Its value means nothing to work that assigns it first: a program that does so keeps what it makes of it to
     * itself.
     */
    readonly isScratch = false,
  ) {
    created += 1;
    this.name = `expression-lab-${created}`;
    const attributes = [
      dtype,
      attribute('shape', 'shape', [...shape]),
      attribute('string', 'container', ''),
      attribute('string', 'shared_name', this.name),
    ];
    this.handle = binding.executeOp('VarHandleOp', attributes, [], 1)[0]!.id;
    binding.variables.set(this.handle, this);
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

  /** Adds a tensor, in place. */
  addTensor(id: number): void {
    this.binding.executeOp('AssignAddVariableOp', [dtype], [this.handle, id], 0);
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
    this.holder = undefined;
    this.binding.executeOp('DestroyResourceOp', [], [this.handle], 0);
    this.binding.variables.delete(this.handle);
    this.binding.deleteTensor(this.handle);
  }

  /** The eager runtime has changed the variable: its value is the newest. */
  changedEagerly(): void {
    this.version += 1;
    this.holder = undefined;
  }

  /** A program has changed its copy: it is the newest. The eager runtime's is given up, it would only take memory. */
  changedBy(holder: VariableHolder): void {
    this.version += 1;
    if (this.holder === undefined) this.releaseEagerCopy();
    this.holder = holder;
  }

  isHeldBy(holder: VariableHolder): boolean {
    return this.holder === holder;
  }

  /** Makes sure that the eager runtime has the newest value. */
  bring(): void {
    this.holder?.handBack();
  }

  /** @param id a tensor of the newest value; the caller deletes it */
  receive(id: number): void {
    this.holder = undefined;
    this.binding.unobserved.executeOp('AssignVariableOp', [dtype], [this.handle, id], 0);
  }

  private releaseEagerCopy(): void {
    const empty = this.binding.unobserved.createTensor([0], dataType.float32, new Float32Array(0));
    this.binding.unobserved.executeOp('AssignVariableOp', [dtype], [this.handle, empty], 0);
    this.binding.deleteTensor(empty);
  }
}
