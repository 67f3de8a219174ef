import type { Graph } from '../graph/Graph';
import type { GraphNode } from '../graph/GraphNode';
import type { RecordingSettings } from '../replay/RecordingSettings';
import { chooseFilterGradients } from './chooseFilterGradients';
import { lowerPrecision } from './lowerPrecision';
import { padBeforePooling } from './padBeforePooling';
import { suitsWinograd } from './winograd/suitsWinograd';
import { useWinograd } from './winograd/useWinograd';
import { withoutDeadNodes } from './withoutDeadNodes';

/** What is made of a recorded graph before it is loaded. @returns its nodes */
export function rewriteGraph(
  graph: Graph,
  named: readonly GraphNode[],
  {
    precision,
    kernels,
    winograd = 'suitable',
  }: Pick<RecordingSettings, 'precision' | 'kernels' | 'winograd'>,
): GraphNode[] {
  if (precision !== 'float32') lowerPrecision(graph, precision);
  // On a GPU, whose kernels are as recorded, cuDNN chooses for itself.
  if (winograd !== 'never' && kernels !== 'recorded') {
    useWinograd(graph, winograd === 'always' ? () => true : suitsWinograd);
  }
  chooseFilterGradients(graph, kernels);
  // With AVX2 it gains nothing.
  if (kernels === 'avx512') padBeforePooling(graph);
  // Last: a rewrite may use a constant that was dead before it.
  graph.nodes = withoutDeadNodes(graph.nodes, named);
  return graph.nodes;
}
