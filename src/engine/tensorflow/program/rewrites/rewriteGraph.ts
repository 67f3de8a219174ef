import type { KernelSet, Precision } from '../../../programs/Program';
import type { Graph } from '../graph/Graph';
import type { GraphNode } from '../graph/GraphNode';
import { chooseFilterGradients } from './chooseFilterGradients';
import { lowerPrecision } from './lowerPrecision';
import { padBeforePooling } from './padBeforePooling';
import { withoutDeadNodes } from './withoutDeadNodes';

/** What is made of a recorded graph before it is loaded. @returns its nodes */
export function rewriteGraph(
  graph: Graph,
  named: readonly GraphNode[],
  { precision, kernels }: { precision: Precision; kernels: KernelSet },
): GraphNode[] {
  if (precision !== 'float32') lowerPrecision(graph, precision);
  chooseFilterGradients(graph, kernels);
  // With AVX2 it gains nothing.
  if (kernels === 'avx512') padBeforePooling(graph);
  // Last: a rewrite may use a constant that was dead before it.
  graph.nodes = withoutDeadNodes(graph.nodes, named);
  return graph.nodes;
}
