import { dataType } from '../../../operationAttributes';
import type { Graph } from '../../graph/Graph';
import type { GraphNode, GraphTensor } from '../../graph/GraphNode';
import { TensorArithmetic } from '../TensorArithmetic';
import type { ConvolvedLayer } from './ConvolvedLayer';
import { winogradAxis, type WinogradAxis } from './winogradAxis';

type Pair = [GraphTensor, GraphTensor];

/** An axis, as matrices in the graph. */
interface Axis extends Pick<WinogradAxis, 'points' | 'tiles'> {
  images: GraphTensor;
  outputs: GraphTensor;
}

/**
 * Convolutions of one graph in three steps: images and filters transformed, a matrix product for each point,
 * outputs transformed back, axis by axis (`winogradAxis`). Each step is linear in either factor, so the gradients are
 * the same matrices transposed. What several operations need is computed once: the transforms of images,
 * of filters, and of the output's gradient ("slopes").
 */
export class WinogradLayers {
  private readonly arithmetic: TensorArithmetic;
  private readonly shared = new Map<string, GraphTensor>();

  constructor(private readonly graph: Graph) {
    this.arithmetic = new TensorArithmetic(graph, dataType.float32);
  }

  /** Replaces a convolution. */
  convolve(node: GraphNode, layer: ConvolvedLayer, [images, filters]: Pair): void {
    const factors: Pair = [this.imagePoints(layer, images), this.filterPoints(layer, filters)];
    this.joinPoints(node, layer, this.arithmetic.products(factors), 'outputs');
  }

  /** Replaces the gradient of a convolution by its images. */
  imagesGradient(node: GraphNode, layer: ConvolvedLayer, [filters, slopes]: Pair): void {
    const factors: Pair = [this.slopePoints(layer, slopes), this.filterPoints(layer, filters)];
    this.joinPoints(node, layer, this.arithmetic.products(factors, [false, true]), 'images');
  }

  /** Replaces the gradient of a convolution by its filters. */
  filtersGradient(node: GraphNode, layer: ConvolvedLayer, [images, slopes]: Pair): void {
    const factors: Pair = [this.imagePoints(layer, images), this.slopePoints(layer, slopes)];
    const products = this.arithmetic.products(factors, [true, false]);
    const matrix = this.filterMatrix(layer);
    const rows = this.arithmetic.shaped(products, [-1, layer.channels * layer.filters]);
    this.arithmetic.shapeInto(node, this.arithmetic.product([matrix, rows], [true, false]));
  }

  /** @returns [points, tiles × images, channels] */
  private imagePoints(layer: ConvolvedLayer, images: GraphTensor): GraphTensor {
    return this.once('images', layer, images, () => this.splitIntoPoints(layer, images, 'images'));
  }

  /** @returns [points, tiles × images, filters] */
  private slopePoints(layer: ConvolvedLayer, slopes: GraphTensor): GraphTensor {
    return this.once('slopes', layer, slopes, () => this.splitIntoPoints(layer, slopes, 'outputs'));
  }

  /** @returns [points, channels, filters] */
  private filterPoints(layer: ConvolvedLayer, tensor: GraphTensor): GraphTensor {
    const { channels, filters } = layer;
    return this.once('filters', layer, tensor, () => {
      const taps = this.arithmetic.shaped(tensor, [9, channels * filters]);
      const product = this.arithmetic.product([this.filterMatrix(layer), taps]);
      return this.arithmetic.shaped(product, [-1, channels, filters]);
    });
  }

  /**
   * Positions to points, by the images' matrices or by the outputs' transposed.
   * @param tensor [images, height, width, depth]
   * @returns [points across × points down, tiles × images, depth]
   */
  private splitIntoPoints(
    layer: ConvolvedLayer,
    tensor: GraphTensor,
    by: 'images' | 'outputs',
  ): GraphTensor {
    const { arithmetic } = this;
    const { images, height, width } = layer;
    const [down, across] = this.axesOf(layer);
    const isTransposed = by === 'outputs';
    const depth = tensor.node.outputs[tensor.output]!.shape[3]!;
    const columns = arithmetic.shaped(arithmetic.transposed(tensor, [2, 1, 0, 3]), [width, -1]);
    const byPoint = arithmetic.shaped(
      arithmetic.product([across[by], columns], [isTransposed, false]),
      [across.points, across.tiles, height, images * depth],
    );
    const rows = arithmetic.shaped(arithmetic.transposed(byPoint, [0, 2, 1, 3]), [
      across.points,
      height,
      across.tiles * images * depth,
    ]);
    const points = arithmetic.products([down[by], rows], [isTransposed, false]);
    return arithmetic.shaped(points, [
      across.points * down.points,
      down.tiles * across.tiles * images,
      depth,
    ]);
  }

  /** The way back: points to positions, which become the node's output. */
  private joinPoints(
    node: GraphNode,
    layer: ConvolvedLayer,
    points: GraphTensor,
    by: 'images' | 'outputs',
  ): void {
    const { arithmetic } = this;
    const { images, height, width } = layer;
    const [down, across] = this.axesOf(layer);
    const isTransposed = by === 'images';
    const depth = node.outputs[0]!.shape[3]!;
    const byPoint = arithmetic.shaped(points, [
      across.points,
      down.points * down.tiles,
      across.tiles * images * depth,
    ]);
    const rows = arithmetic.shaped(
      arithmetic.products([down[by], byPoint], [isTransposed, false]),
      [across.points, height, across.tiles, images * depth],
    );
    const columns = arithmetic.shaped(arithmetic.transposed(rows, [0, 2, 1, 3]), [
      across.points * across.tiles,
      height * images * depth,
    ]);
    const positions = arithmetic.product([across[by], columns], [isTransposed, false]);
    const shaped = arithmetic.shaped(positions, [width, height, images, depth]);
    arithmetic.transposeInto(node, shaped, [2, 1, 0, 3]);
  }

  private once(
    what: string,
    { height, width }: ConvolvedLayer,
    { node, output }: GraphTensor,
    make: () => GraphTensor,
  ): GraphTensor {
    const key = [what, height, width, node.name, output].join();
    const known = this.shared.get(key) ?? make();
    this.shared.set(key, known);
    return known;
  }

  /** Down: one matrix for all points across. */
  private axesOf({ height, width }: ConvolvedLayer): [down: Axis, across: Axis] {
    return [this.axis(height, [1]), this.axis(width, [])];
  }

  private axis(size: number, leading: number[]): Axis {
    const { points, tiles, images, outputs } = winogradAxis(size);
    return {
      points,
      tiles,
      images: this.graph.float32(images.flat(), [...leading, points * tiles, size]),
      outputs: this.graph.float32(outputs.flat(), [...leading, size, points * tiles]),
    };
  }

  /** [points across × points down, 9], the taps row by row as filters have them. */
  private filterMatrix({ height, width }: ConvolvedLayer): GraphTensor {
    const [down, across] = [winogradAxis(height).filters, winogradAxis(width).filters];
    const values = across.flatMap((byColumn) =>
      down.flatMap((byRow) => byRow.flatMap((row) => byColumn.map((column) => row * column))),
    );
    return this.graph.float32(values, [values.length / 9, 9]);
  }
}
