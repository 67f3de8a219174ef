import { attribute, dataType } from '../../operationAttributes';
import { changeAttribute } from '../graph/attributesOf';
import type { Graph } from '../graph/Graph';
import type { GraphNode, GraphTensor } from '../graph/GraphNode';
import { loweredOperations } from './loweredOperations';

/** Activations have this rank; vectors and matrices (head, loss, optimizer) are left alone. */
const activationRank = 4;

/**
 * Mixed precision (Micikevicius et al. 2018) as a rewrite: convolutions, BatchNorm and what stands between them
 * take the lower type, a Cast stands on every edge that crosses. Variables stay float32, so that updates
 * much smaller than a weight are not lost.
 */
export function lowerPrecision(graph: Graph, lower: 'bfloat16' | 'float16'): void {
  const type = dataType[lower];
  const nodes = graph.nodes;
  const lowered = findLowered(nodes);
  for (const node of lowered) {
    changeAttribute(node, attribute('type', 'T', type));
    for (const output of loweredOperations[node.operation]!.outputs) {
      node.outputs[output] = { ...node.outputs[output]!, dtype: type };
    }
  }
  graph.nodes = [];
  addWithCasts(graph, nodes, lowered, type);
}

function findLowered(nodes: readonly GraphNode[]): Set<GraphNode> {
  const lowered = new Set<GraphNode>();
  // In order: what a node takes has been decided before it.
  for (const node of nodes) {
    const slots = loweredOperations[node.operation];
    if (!slots || node.outputs[0]!.dtype !== dataType.float32) continue;
    const isLow = ({ node: from, output }: GraphTensor) =>
      lowered.has(from) && loweredOperations[from.operation]!.outputs.includes(output);
    const isActivation = node.outputs[0]!.shape.length === activationRank;
    const takes = slots.inputs.map((slot) => node.inputs[slot]!);
    // PadV2's value is a constant: cast at no cost.
    const decisive = node.operation === 'PadV2' ? takes.slice(0, 1) : takes;
    if (isActivation && (slots.when === 'always' || decisive.every(isLow))) lowered.add(node);
  }
  return lowered;
}

/** Puts a Cast on every edge whose ends differ, one for all edges from the same output. */
function addWithCasts(
  graph: Graph,
  nodes: readonly GraphNode[],
  lowered: ReadonlySet<GraphNode>,
  type: number,
): void {
  const casts = new Map<string, GraphTensor>();
  const cast = (tensor: GraphTensor, to: number): GraphTensor => {
    const key = `${tensor.node.name}:${tensor.output}:${to}`;
    const known = casts.get(key);
    if (known) return known;
    const from = tensor.node.outputs[tensor.output]!;
    const attributes = [attribute('type', 'SrcT', from.dtype), attribute('type', 'DstT', to)];
    const made = graph.single('Cast', attributes, [tensor], { dtype: to, shape: from.shape });
    casts.set(key, made);
    return made;
  };
  for (const node of nodes) {
    const slots = lowered.has(node) ? loweredOperations[node.operation]!.inputs : [];
    node.inputs.forEach((tensor, slot) => {
      const has = tensor.node.outputs[tensor.output]!.dtype;
      if (slots.includes(slot)) {
        if (has === dataType.float32) node.inputs[slot] = cast(tensor, type);
      } else if (has === type) {
        node.inputs[slot] = cast(tensor, dataType.float32);
      }
    });
    graph.nodes.push(node);
  }
}
