import type { Graph } from '../../graph/Graph';
import type { GraphTensor } from '../../graph/GraphNode';
import { describeLayer } from './ConvolvedLayer';
import type { suitsWinograd } from './suitsWinograd';
import { WinogradLayers } from './WinogradLayers';

/**
 * Computes 3×3 convolutions of stride 1, and both their gradients, by Winograd's minimal filtering: in float32
 * as before, with up to four times fewer multiplications, rounded otherwise.
 * @param suits which of them
 */
export function useWinograd(graph: Graph, suits: typeof suitsWinograd): void {
  const layers = new WinogradLayers(graph);
  const trained = new Set(
    graph.nodes
      .filter(({ operation }) => operation === 'Conv2DBackpropFilter')
      .map(({ inputs, outputs }) => keyOf(inputs[0]!, outputs[0]!.shape)),
  );
  for (const node of [...graph.nodes]) {
    const layer = describeLayer(node);
    if (!layer) continue;
    const [first, second, third] = node.inputs as [GraphTensor, GraphTensor, GraphTensor];
    const isTrained =
      node.operation !== 'Conv2D' ||
      trained.has(keyOf(first, second.node.outputs[second.output]!.shape));
    if (!suits(layer, isTrained)) continue;
    if (node.operation === 'Conv2D') layers.convolve(node, layer, [first, second]);
    else if (node.operation === 'Conv2DBackpropInput')
      layers.imagesGradient(node, layer, [second, third]);
    else layers.filtersGradient(node, layer, [first, third]);
  }
}

/** Images that filters of a shape are trained on. */
function keyOf({ node, output }: GraphTensor, filters: readonly number[]): string {
  return [node.name, output, ...filters].join();
}
