import { attribute } from '../../operationAttributes';
import { changeAttribute } from '../graph/attributesOf';
import type { Graph } from '../graph/Graph';
import type { GraphNode } from '../graph/GraphNode';
import { withoutExplicitPadding } from './withoutExplicitPadding';

/** Asks for a filter gradient in a form that oneDNN takes; recorded ones ask for TensorFlow's own kernel. */
export function useOneDnnFilterGradient(graph: Graph, node: GraphNode): void {
  const { images, padding } = withoutExplicitPadding(graph, node);
  changeAttribute(node, attribute('int', 'explicit_paddings', []));
  changeAttribute(node, attribute('string', 'padding', padding));
  node.inputs[0] = images;
}
