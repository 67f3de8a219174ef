import { attribute, dataType } from '../../operationAttributes';
import type { ResourceVariable } from '../../ResourceVariable';
import { Graph } from '../graph/Graph';
import type { GraphNode, GraphTensor, TensorConstant, TensorType } from '../graph/GraphNode';
import { nodeName } from '../graph/nodeName';
import type { BindingListener, ExecutedOperation, RecordableBinding } from './RecordableBinding';
import { RecordingError } from './RecordingError';
import { VariableOrder } from './VariableOrder';

/** A tensor from outside that is too big for a constant: a variable of the program that is set once. */
export interface CapturedTensor {
  handle: GraphNode;
  type: TensorType;
  /** The addon's id of its value, held until the program is loaded. */
  id: number;
}

/** Elements up to which a tensor from outside becomes a constant. */
const largestConstant = 1024;

/** Bytes in all constants of a program: a graph above 2 GB cannot be written at all. */
const mostConstantBytes = 256 * 2 ** 20;

/**
 * What went through the addon, as a graph. A recording holds one entry or several: parts that are called one by
 * one and share the variables.
 */
export class Recording implements BindingListener {
  readonly graph = new Graph();
  readonly variables = new Map<ResourceVariable, GraphNode>();
  /** Variables that some entry changes. */
  readonly changed = new Set<ResourceVariable>();
  private readonly used = new Set<ResourceVariable>();
  /** The values of variables from before their first change: ids of tensors that share the buffer. */
  readonly before = new Map<ResourceVariable, number>();
  readonly captured: CapturedTensor[] = [];
  /** Nodes that are asked for by name, inputs and outputs. */
  readonly named: GraphNode[] = [];
  /** Names of each recorded entry's outputs. */
  readonly outputs = new Map<string, readonly string[]>();
  private entry = '';
  private readonly capturedReads = new Map<number, GraphTensor>();
  private readonly createdTensors = new Map<number, TensorConstant>();
  private values = new Map<number, GraphTensor>();
  private order = new VariableOrder();
  private constantBytes = 0;

  constructor(private readonly binding: RecordableBinding) {}

  /**
   * @param inputs the ids under which what follows will use the entry's inputs
   * @returns false when the entry has been recorded already
   */
  beginEntry(entry: string, inputs: Record<string, TensorType & { id: number }>): boolean {
    if (this.outputs.has(entry)) return false;
    this.entry = entry;
    this.values = new Map();
    this.order = new VariableOrder();
    for (const [name, { id, dtype, shape }] of Object.entries(inputs)) {
      const input = this.graph.placeholder(nodeName(entry, name), { dtype, shape });
      this.named.push(input.node);
      this.values.set(id, input);
    }
    return true;
  }

  /** Outputs get names to fetch them by; whichever is fetched, all changes of variables happen first. */
  endEntry(outputs: Record<string, number>): void {
    for (const variable of this.order.used) this.used.add(variable);
    const done = this.graph.group(this.order.writes);
    for (const [name, id] of Object.entries(outputs)) {
      const output = this.graph.identity(this.resolve(id), nodeName(this.entry, name), [done]);
      this.named.push(output.node);
    }
    this.outputs.set(this.entry, Object.keys(outputs));
  }

  created(id: number, shape: readonly number[], dtype: number, values: unknown): void {
    if (!ArrayBuffer.isView(values)) throw new RecordingError('Strings cannot be recorded.');
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength).slice();
    this.createdTensors.set(id, { dtype, shape: [...shape], bytes });
  }

  beforeChange(variable: ResourceVariable): void {
    this.changed.add(variable);
    if (this.before.has(variable)) return;
    // Past the recording: this read is no part of the function.
    const [value] = this.binding.unobserved.executeOp(
      'ReadVariableOp',
      [attribute('type', 'dtype', dataType.float32)],
      [variable.handle],
      1,
    );
    this.before.set(variable, value!.id);
  }

  readBack(): void {
    throw new RecordingError('A value was read back to JavaScript inside the recorded function.');
  }

  executed({ name, attributes, inputs, outputs }: ExecutedOperation): void {
    const node = this.graph.add({
      operation: name,
      attributes,
      inputs: inputs.map((id) => this.resolve(id)),
      outputs: outputs.map(({ dtype, shape }) => ({ dtype, shape })),
    });
    outputs.forEach(({ id }, output) => this.values.set(id, { node, output }));
    this.order.uses(node);
    for (const id of inputs) {
      const variable = this.binding.variables.get(id);
      if (variable) this.order[name === 'ReadVariableOp' ? 'read' : 'write'](variable, node);
    }
  }

  /** Whether a variable is the program's own affair: nobody else needs its value, nor it anybody's. */
  isPrivate(variable: ResourceVariable): boolean {
    return variable.isScratch && !this.used.has(variable);
  }

  /** Gives all variables the values from before the recording. */
  restore(): void {
    for (const [variable, id] of this.before) variable.assignTensor(id);
  }

  /** Frees what was held for the first run. */
  release(): void {
    for (const id of this.before.values()) this.binding.deleteTensor(id);
    for (const { id } of this.captured) this.binding.deleteTensor(id);
    this.before.clear();
    this.captured.length = 0;
  }

  private resolve(id: number): GraphTensor {
    const known = this.values.get(id) ?? this.capturedReads.get(id);
    if (known) return known;
    const variable = this.binding.variables.get(id);
    if (variable) return { node: this.handleOf(variable), output: 0 };
    const created = this.createdTensors.get(id);
    const tensor = created ? this.constant(created) : this.capture(id);
    this.values.set(id, tensor);
    return tensor;
  }

  private handleOf(variable: ResourceVariable): GraphNode {
    const known = this.variables.get(variable);
    if (known) return known;
    const type = { dtype: dataType.float32, shape: variable.shape };
    const node = variableHandle(this.graph, variable.name, type);
    this.variables.set(variable, node);
    return node;
  }

  private constant(value: TensorConstant): GraphTensor {
    this.constantBytes += value.bytes.byteLength;
    if (this.constantBytes > mostConstantBytes) {
      throw new RecordingError(
        `The recorded function makes constants of more than ${mostConstantBytes / 2 ** 20} MB.`,
      );
    }
    return this.graph.constant(value);
  }

  /** A tensor that was there before the recording began. */
  private capture(id: number): GraphTensor {
    const addon = this.binding.unobserved;
    // The addon does not tell of a tensor's type and shape, but of an output's; an identity shares the buffer.
    const value = addon.executeOp('Identity', [], [id], 1)[0]!;
    const type = { dtype: value.dtype, shape: value.shape };
    if (sizeOf(value.shape) <= largestConstant) {
      const values = addon.tensorDataSync(value.id);
      addon.deleteTensor(value.id);
      const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
      return this.constant({ ...type, bytes });
    }
    const handle = variableHandle(this.graph, `captured-${this.captured.length}`, type);
    this.captured.push({ handle, type, id: value.id });
    const read = this.graph.single(
      'ReadVariableOp',
      [attribute('type', 'dtype', type.dtype)],
      [{ node: handle, output: 0 }],
      type,
    );
    this.capturedReads.set(id, read);
    return read;
  }
}

function variableHandle(graph: Graph, name: string, { dtype, shape }: TensorType): GraphNode {
  return graph.add({
    operation: 'VarHandleOp',
    attributes: [
      attribute('type', 'dtype', dtype),
      attribute('shape', 'shape', [...shape]),
      attribute('string', 'container', ''),
      attribute('string', 'shared_name', name),
    ],
    outputs: [{ dtype: dataType.resource, shape: [] }],
  });
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
