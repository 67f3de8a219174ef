import { dataType } from '../../../operationAttributes';
import type { Graph } from '../../graph/Graph';
import type { GraphNode, GraphTensor } from '../../graph/GraphNode';
import { TensorArithmetic } from '../TensorArithmetic';
import type { ConvolvedLayer } from './ConvolvedLayer';
import { winogradTransforms, type Matrix, type WinogradTransforms } from './winogradTransforms';

type Pair = [GraphTensor, GraphTensor];

/**
 * Convolutions of one graph in three steps: images and filters transformed, a matrix product for each point,
 * outputs transformed back. Each step is linear in either factor, so the gradients are the same matrices transposed. What
 * several operations need (the images' transform, the filters', the slopes') is computed once.
 */
export class WinogradLayers {
  private readonly arithmetic: TensorArithmetic;
  private readonly transforms = new Map<string, WinogradTransforms>();
  private readonly shared = new Map<string, GraphTensor>();

  constructor(private readonly graph: Graph) {
    this.arithmetic = new TensorArithmetic(graph, dataType.float32);
  }

  /** Replaces a convolution. */
  convolve(node: GraphNode, layer: ConvolvedLayer, [images, filters]: Pair): void {
    const factors: Pair = [this.imagePoints(layer, images), this.filterPoints(layer, filters)];
    const products = this.arithmetic.products(factors);
    this.joinPoints(node, layer, products, 'outputs');
  }

  /** Replaces the gradient of a convolution by its images. */
  imagesGradient(node: GraphNode, layer: ConvolvedLayer, [filters, slopes]: Pair): void {
    const factors: Pair = [this.slopePoints(layer, slopes), this.filterPoints(layer, filters)];
    const products = this.arithmetic.products(factors, [false, true]);
    this.joinPoints(node, layer, products, 'images');
  }

  /** Replaces the gradient of a convolution by its filters. */
  filtersGradient(node: GraphNode, layer: ConvolvedLayer, [images, slopes]: Pair): void {
    const { points, filters } = this.transformsOf(layer);
    const factors: Pair = [this.imagePoints(layer, images), this.slopePoints(layer, slopes)];
    const products = this.arithmetic.products(factors, [true, false]);
    const rows = this.arithmetic.shaped(products, [points, layer.channels * layer.filters]);
    const taps = this.arithmetic.product([this.matrix(filters), rows], [true, false]);
    this.arithmetic.shapeInto(node, taps);
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
      const transforms = this.transformsOf(layer);
      const taps = this.arithmetic.shaped(tensor, [9, channels * filters]);
      const product = this.arithmetic.product([this.matrix(transforms.filters), taps]);
      return this.arithmetic.shaped(product, [transforms.points, channels, filters]);
    });
  }

  /** Positions [images, height, width, depth] to points [points, tiles × images, depth], by the matrix for images or, transposed, that for outputs. */
  private splitIntoPoints(
    layer: ConvolvedLayer,
    tensor: GraphTensor,
    by: 'images' | 'outputs',
  ): GraphTensor {
    const transforms = this.transformsOf(layer);
    const depth = tensor.node.outputs[tensor.output]!.shape[3]!;
    const positions = this.arithmetic.shaped(this.arithmetic.transposed(tensor, [1, 2, 0, 3]), [
      layer.height * layer.width,
      layer.images * depth,
    ]);
    const factors: Pair = [this.matrix(transforms[by]), positions];
    const product = this.arithmetic.product(factors, [by === 'outputs', false]);
    return this.arithmetic.shaped(product, [
      transforms.points,
      transforms.tiles * layer.images,
      depth,
    ]);
  }

  /** The way back: points to positions, as the node's output. */
  private joinPoints(
    node: GraphNode,
    layer: ConvolvedLayer,
    points: GraphTensor,
    by: 'images' | 'outputs',
  ): void {
    const transforms = this.transformsOf(layer);
    const depth = node.outputs[0]!.shape[3]!;
    const rows = this.arithmetic.shaped(points, [
      transforms.points * transforms.tiles,
      layer.images * depth,
    ]);
    const factors: Pair = [this.matrix(transforms[by]), rows];
    const positions = this.arithmetic.shaped(
      this.arithmetic.product(factors, [by === 'images', false]),
      [layer.height, layer.width, layer.images, depth],
    );
    this.arithmetic.transposeInto(node, positions, [2, 0, 1, 3]);
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

  private transformsOf({ height, width }: ConvolvedLayer): WinogradTransforms {
    const key = `${height}×${width}`;
    const known = this.transforms.get(key) ?? winogradTransforms(height, width);
    this.transforms.set(key, known);
    return known;
  }

  private matrix({ rows, columns, values }: Matrix): GraphTensor {
    return this.graph.float32(values, [rows, columns]);
  }
}
