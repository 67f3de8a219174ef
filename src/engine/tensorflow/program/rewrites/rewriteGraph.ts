import type { Precision } from '../../../programs/Program';
import type { Graph } from '../graph/Graph';
import type { GraphNode } from '../graph/GraphNode';
import { withoutDeadNodes } from './withoutDeadNodes';

/** What is made of a recorded graph before it is loaded. @returns its nodes */
export function rewriteGraph(
  graph: Graph,
  fetches: readonly GraphNode[],
  _settings: { precision: Precision; onGpu: boolean },
): GraphNode[] {
  return withoutDeadNodes(graph.nodes, fetches);
}
