import type { GraphNode } from '../graph/GraphNode';

/** The nodes on which the fetched ones depend, in their order. */
export function withoutDeadNodes(
  nodes: readonly GraphNode[],
  fetches: readonly GraphNode[],
): GraphNode[] {
  const needed = new Set<GraphNode>();
  const open = [...fetches];
  for (let node = open.pop(); node; node = open.pop()) {
    if (needed.has(node)) continue;
    needed.add(node);
    open.push(...node.inputs.map((input) => input.node), ...node.controls);
  }
  return nodes.filter((node) => needed.has(node));
}
