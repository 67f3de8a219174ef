import type { GraphNode } from '../graph/GraphNode';

/** The named nodes and all on which they depend, in their order. */
export function withoutDeadNodes(
  nodes: readonly GraphNode[],
  named: readonly GraphNode[],
): GraphNode[] {
  const needed = new Set<GraphNode>();
  const open = [...named];
  for (let node = open.pop(); node; node = open.pop()) {
    if (needed.has(node)) continue;
    needed.add(node);
    open.push(...node.inputs.map((input) => input.node), ...node.controls);
  }
  return nodes.filter((node) => needed.has(node));
}
