import { attribute } from '../../operationAttributes';
import type { Graph } from './Graph';
import type { GraphNode, TensorType } from './GraphNode';

/** Names by which one variable of a graph is set and read. */
export interface VariableAccess {
  /** Placeholder for a new value. */
  value: string;
  /** Fetched: the value has been assigned. */
  set: string;
  /** Fetched: the present value. */
  get: string;
}

/**
 * Nodes that set and read a variable from outside. The value is copied: the tensor fed may lie in JavaScript's
 * memory, which a variable must neither change nor give back from a thread of TensorFlow's.
 */
export function addAccess(
  graph: Graph,
  handle: GraphNode,
  type: TensorType,
  index: number,
): { access: VariableAccess; named: GraphNode[] } {
  const access = { value: `value_${index}`, set: `set_${index}`, get: `get_${index}` };
  const dtype = attribute('type', 'dtype', type.dtype);
  const resource = { node: handle, output: 0 };
  const copy = graph.single(
    'DeepCopy',
    [attribute('type', 'T', type.dtype)],
    [graph.placeholder(access.value, type)],
    type,
  );
  const assign = graph.add({
    ...{ operation: 'AssignVariableOp', attributes: [dtype] },
    ...{ inputs: [resource, copy], outputs: [] },
  });
  const set = graph.identity(graph.int32([0]), access.set, [assign]);
  const read = graph.single('ReadVariableOp', [dtype], [resource], type);
  const get = graph.identity(read, access.get);
  return { access, named: [set.node, get.node] };
}
