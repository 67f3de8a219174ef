import type { ResourceVariable } from '../../ResourceVariable';
import type { OperationAttribute, RawTensor, TensorFlowBinding } from '../../TensorFlowBackend';

/** One operation that the eager runtime has executed. */
export interface ExecutedOperation {
  name: string;
  attributes: OperationAttribute[];
  inputs: readonly number[];
  outputs: readonly RawTensor[];
}

/** Is told of everything that goes through the addon while it listens. */
export interface BindingListener {
  created(id: number, shape: readonly number[], dtype: number, values: unknown): void;
  /** An operation is about to change a variable. */
  beforeChange(variable: ResourceVariable): void;
  executed(operation: ExecutedOperation): void;
  /** A value is about to be read back to JavaScript. */
  readBack(id: number): void;
}

/** The addon, with an ear at its boundary. Tensor ids are never used twice, so deletions need no notice. */
export interface RecordableBinding extends TensorFlowBinding {
  listener: BindingListener | undefined;
  /** The variables alive, by the ids of their handles. */
  readonly variables: Map<number, ResourceVariable>;
  /** How often a listener came or went: tensors kept from before are not part of what it hears. */
  listenerChanges: number;
  /** The addon itself. */
  readonly unobserved: TensorFlowBinding;
}

/** Operations on a variable's handle that leave its value as it is. */
const withoutChange = new Set(['ReadVariableOp', 'DestroyResourceOp', 'VarIsInitializedOp']);

/**
 * Wraps the addon, whose own properties are read-only. Eager operations on a variable find its newest value,
 * also where a loaded program has changed it last.
 */
export function recordableBinding(binding: TensorFlowBinding): RecordableBinding {
  const variables = new Map<number, ResourceVariable>();
  let listener: BindingListener | undefined;
  const own = {
    executeOp(name: string, attributes: OperationAttribute[], inputs: number[], count: number) {
      const touched = touchedVariables(variables, inputs);
      if (touched && name !== 'AssignVariableOp' && name !== 'DestroyResourceOp') {
        for (const variable of touched) variable.bring();
      }
      const changes = touched && !withoutChange.has(name) ? touched : undefined;
      if (changes) for (const variable of changes) listener?.beforeChange(variable);
      const outputs = binding.executeOp(name, attributes, inputs, count);
      if (changes) for (const variable of changes) variable.changedEagerly();
      listener?.executed({ name, attributes, inputs, outputs });
      return outputs;
    },
    createTensor(shape: number[], dtype: number, values: Float32Array) {
      const id = binding.createTensor(shape, dtype, values);
      listener?.created(id, shape, dtype, values);
      return id;
    },
    tensorDataSync(id: number) {
      listener?.readBack(id);
      return binding.tensorDataSync(id);
    },
    variables,
    listenerChanges: 0,
    unobserved: binding,
  };
  const wrapper = Object.create(
    binding,
    Object.getOwnPropertyDescriptors(own),
  ) as RecordableBinding;
  Object.defineProperty(wrapper, 'listener', {
    get: () => listener,
    set: (next: BindingListener | undefined) => {
      listener = next;
      wrapper.listenerChanges += 1;
    },
  });
  return wrapper;
}

function touchedVariables(
  variables: ReadonlyMap<number, ResourceVariable>,
  inputs: readonly number[],
): ResourceVariable[] | undefined {
  let touched: ResourceVariable[] | undefined;
  for (const id of inputs) {
    const variable = variables.get(id);
    if (variable) (touched ??= []).push(variable);
  }
  return touched;
}
