import type { OperationAttribute } from '../../TensorFlowBackend';
import type { GraphNode } from './GraphNode';

/** The value of an attribute. @throws Error where the node has none of that name */
export function attributeOf(node: GraphNode, name: string): OperationAttribute['value'] {
  const found = node.attributes.find((each) => each.name === name);
  if (!found || 'constant' in found) throw new Error(`${node.name} has no attribute ${name}.`);
  return found.value;
}

/** Replaces an attribute, or adds it; lists of attributes may be shared between nodes and stay as they are. */
export function changeAttribute(node: GraphNode, changed: OperationAttribute): void {
  node.attributes = [...node.attributes.filter(({ name }) => name !== changed.name), changed];
}
