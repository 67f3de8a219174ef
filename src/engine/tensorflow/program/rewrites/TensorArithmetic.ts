import { attribute, dataType } from '../../operationAttributes';
import type { Graph } from '../graph/Graph';
import type { GraphAttribute, GraphNode, GraphTensor } from '../graph/GraphNode';
import { shapeOf } from '../graph/shapeOf';

/** Operations on tensors of one type, added to a graph. */
export class TensorArithmetic {
  private readonly elements: GraphAttribute;

  constructor(
    private readonly graph: Graph,
    private readonly dtype: number,
  ) {
    this.elements = attribute('type', 'T', dtype);
  }

  /** The same elements in another shape. @param asked of which one dimension may be −1: what is left */
  shaped(tensor: GraphTensor, asked: readonly number[]): GraphTensor {
    const known = asked.reduce((product, each) => (each < 0 ? product : product * each), 1);
    const shape = asked.map((each) => (each < 0 ? sizeOf(tensor) / known : each));
    return this.graph.single('Reshape', this.reshaping(), [tensor, this.graph.int32(shape)], {
      dtype: this.dtype,
      shape,
    });
  }

  /** Makes a node, to which others refer, give the same elements as a tensor, in the node's shape. */
  shapeInto(node: GraphNode, tensor: GraphTensor): void {
    node.operation = 'Reshape';
    node.attributes = this.reshaping();
    node.inputs = [tensor, this.graph.int32(node.outputs[0]!.shape)];
  }

  /** With axes in another order. @param axes which axis of the tensor each axis of the result is */
  transposed(tensor: GraphTensor, axes: readonly number[]): GraphTensor {
    const shape = axes.map((axis) => shapeOf(tensor)[axis]!);
    if (isInOrder(axes.filter((_, index) => shape[index] !== 1))) return this.shaped(tensor, shape);
    const inputs = [tensor, this.graph.int32(axes)];
    return this.graph.single('Transpose', this.transposing(), inputs, { dtype: this.dtype, shape });
  }

  /** Makes a node, to which others refer, give a tensor with its axes in another order. */
  transposeInto(node: GraphNode, tensor: GraphTensor, axes: readonly number[]): void {
    node.operation = 'Transpose';
    node.attributes = this.transposing();
    node.inputs = [tensor, this.graph.int32(axes)];
  }

  /** The product of two matrices, either of them taken transposed where asked. */
  product(factors: Factors, transposes: Transposes = [false, false]): GraphTensor {
    return this.multiplied('MatMul', ['transpose_a', 'transpose_b'], factors, transposes);
  }

  /** A product for each entry of the first axis, on which a factor may have a single one for all. */
  products(factors: Factors, transposes: Transposes = [false, false]): GraphTensor {
    return this.multiplied('BatchMatMulV2', ['adj_x', 'adj_y'], factors, transposes);
  }

  private multiplied(
    operation: string,
    names: [string, string],
    factors: Factors,
    transposes: Transposes,
  ): GraphTensor {
    const [[rows], [, columns]] = sides(factors, transposes);
    const flags = names.map((name, index) => attribute('bool', name, transposes[index]!));
    const [one, other] = factors.map((factor) => shapeOf(factor).slice(0, -2)) as [
      number[],
      number[],
    ];
    const entries = one.map((count, axis) => Math.max(count, other[axis]!));
    return this.graph.single(operation, [this.elements, ...flags], factors, {
      dtype: this.dtype,
      shape: [...entries, rows, columns],
    });
  }

  private transposing(): GraphAttribute[] {
    return [this.elements, attribute('type', 'Tperm', dataType.int32)];
  }

  private reshaping(): GraphAttribute[] {
    return [this.elements, attribute('type', 'Tshape', dataType.int32)];
  }
}

type Factors = [GraphTensor, GraphTensor];

/** Which of two factors are taken transposed. */
type Transposes = [boolean, boolean];

type Sides = [rows: number, columns: number];

/** Rows and columns of both factors as they are multiplied. */
function sides(factors: Factors, transposes: Transposes) {
  return factors.map((factor, index) => {
    const own = shapeOf(factor).slice(-2);
    return transposes[index] ? own.reverse() : own;
  }) as [Sides, Sides];
}

/** Axes of one element aside, nothing moves. */
function isInOrder(axes: readonly number[]): boolean {
  return axes.every((axis, index) => index === 0 || axis > axes[index - 1]!);
}

function sizeOf(tensor: GraphTensor): number {
  return shapeOf(tensor).reduce((product, each) => product * each, 1);
}
