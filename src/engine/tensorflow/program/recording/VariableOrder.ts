import type { ResourceVariable } from '../../ResourceVariable';
import type { GraphNode } from '../graph/GraphNode';

/**
 * Keeps the accesses to variables in the order in which they were made, by control edges: a graph has no other
 * order than its edges. A change waits for the reads before it, and for what uses them: a variable that nobody
 * looks at any more is changed in place, otherwise TensorFlow copies it first.
 */
export class VariableOrder {
  /** Variables whose value from before matters: their first access is no assignment. */
  readonly used = new Set<ResourceVariable>();
  /** All changes, in order. */
  readonly writes: GraphNode[] = [];
  private readonly lastWrite = new Map<ResourceVariable, GraphNode>();
  private readonly reads = new Map<ResourceVariable, GraphNode[]>();
  private readonly users = new Map<GraphNode, GraphNode[]>();

  read(variable: ResourceVariable, node: GraphNode): void {
    if (!this.lastWrite.has(variable)) this.used.add(variable);
    const write = this.lastWrite.get(variable);
    if (write) node.controls.add(write);
    this.reads.set(variable, [...(this.reads.get(variable) ?? []), node]);
    this.users.set(node, []);
  }

  write(variable: ResourceVariable, node: GraphNode): void {
    const write = this.lastWrite.get(variable);
    if (!write && node.operation !== 'AssignVariableOp') this.used.add(variable);
    if (write && write !== node) node.controls.add(write);
    const givers = new Set(node.inputs.map((input) => input.node));
    for (const read of this.reads.get(variable) ?? []) {
      for (const before of [read, ...this.users.get(read)!]) {
        if (before !== node && !givers.has(before)) node.controls.add(before);
      }
    }
    this.reads.delete(variable);
    this.lastWrite.set(variable, node);
    this.writes.push(node);
  }

  /** Any node: notes whose values it uses. */
  uses(node: GraphNode): void {
    for (const input of node.inputs) this.users.get(input.node)?.push(node);
  }
}
