import { attribute, dataType } from '../../operationAttributes';
import type {
  GraphAttribute,
  GraphNode,
  GraphTensor,
  TensorConstant,
  TensorType,
} from './GraphNode';

interface NewNode {
  operation: string;
  /** A name that others ask for; made up where it does not matter. */
  name?: string;
  attributes?: GraphAttribute[];
  inputs?: GraphTensor[];
  controls?: Iterable<GraphNode>;
  outputs: TensorType[];
}

/** A TensorFlow graph while it is put together: nodes in the order in which they were added. */
export class Graph {
  nodes: GraphNode[] = [];
  private readonly constants = new Map<string, GraphTensor>();
  private named = 0;

  add({ operation, name, attributes = [], inputs = [], controls = [], outputs }: NewNode) {
    const node: GraphNode = {
      name: name ?? `${operation.toLowerCase().replace(/[^a-z]/g, '')}_${this.named++}`,
      operation,
      attributes,
      inputs,
      controls: new Set(controls),
      outputs,
    };
    this.nodes.push(node);
    return node;
  }

  placeholder(name: string, type: TensorType): GraphTensor {
    const attributes = [
      attribute('type', 'dtype', type.dtype),
      attribute('shape', 'shape', [...type.shape]),
    ];
    return {
      node: this.add({ operation: 'Placeholder', name, attributes, outputs: [type] }),
      output: 0,
    };
  }

  /** A Const; the same value is kept once. */
  constant(value: TensorConstant): GraphTensor {
    const key = `${value.dtype}[${value.shape}]${Buffer.from(value.bytes).toString('latin1')}`;
    const known = this.constants.get(key);
    if (known) return known;
    const { dtype, shape } = value;
    const attributes = [attribute('type', 'dtype', dtype), { name: 'value', constant: value }];
    const tensor = {
      node: this.add({ operation: 'Const', attributes, outputs: [{ dtype, shape }] }),
      output: 0,
    };
    this.constants.set(key, tensor);
    return tensor;
  }

  /** An operation with one output. */
  single(
    operation: string,
    attributes: GraphAttribute[],
    inputs: GraphTensor[],
    output: TensorType,
    name?: string,
  ): GraphTensor {
    const node = this.add({
      operation,
      attributes,
      inputs,
      outputs: [output],
      ...(name ? { name } : {}),
    });
    return { node, output: 0 };
  }

  /** The same value under a name to fetch it by, after `controls` have run. */
  identity(tensor: GraphTensor, name: string, controls: Iterable<GraphNode> = []): GraphTensor {
    const type = typeOf(tensor);
    const attributes = [attribute('type', 'T', type.dtype)];
    const node = this.add({
      ...{ operation: 'Identity', name, attributes, controls },
      ...{ inputs: [tensor], outputs: [type] },
    });
    return { node, output: 0 };
  }

  /** Does nothing, after the others. */
  group(controls: Iterable<GraphNode>): GraphNode {
    return this.add({ operation: 'NoOp', controls, outputs: [] });
  }

  float32(values: readonly number[], shape: readonly number[]): GraphTensor {
    const bytes = new Uint8Array(Float32Array.from(values).buffer);
    return this.constant({ dtype: dataType.float32, shape, bytes });
  }

  int32(values: readonly number[], shape: readonly number[] = [values.length]): GraphTensor {
    const bytes = new Uint8Array(Int32Array.from(values).buffer);
    return this.constant({ dtype: dataType.int32, shape, bytes });
  }
}

function typeOf({ node, output }: GraphTensor): TensorType {
  return node.outputs[output]!;
}
