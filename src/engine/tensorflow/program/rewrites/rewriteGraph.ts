import type { Precision } from '../../../programs/Program';
import type { Graph } from '../graph/Graph';
import type { GraphNode } from '../graph/GraphNode';
import { lowerPrecision } from './lowerPrecision';
import { useOneDnnFilterGradient } from './useOneDnnFilterGradient';
import { withoutDeadNodes } from './withoutDeadNodes';

/** What is made of a recorded graph before it is loaded. @returns its nodes */
export function rewriteGraph(
  graph: Graph,
  named: readonly GraphNode[],
  { precision, onGpu }: { precision: Precision; onGpu: boolean },
): GraphNode[] {
  graph.nodes = withoutDeadNodes(graph.nodes, named);
  if (precision !== 'float32') {
    lowerPrecision(graph, precision);
    if (!onGpu) useOneDnnFilterGradient(graph);
  }
  return graph.nodes;
}
