import type { KernelSet } from '../../../programs/Program';
import { attributeOf } from '../graph/attributesOf';
import type { Graph } from '../graph/Graph';
import { describeFilterGradient } from './FilterGradient';
import { filterGradientKernels } from './filterGradientKernels';
import { useOneDnnFilterGradient } from './useOneDnnFilterGradient';
import { useOneProduct } from './useOneProduct';

/**
 * Which kernel computes each filter gradient. Recorded ones ask for TensorFlow's own by EXPLICIT padding
 * (`filterGradientPadding` says why).
 */
export function chooseFilterGradients(graph: Graph, kernels: KernelSet): void {
  for (const node of [...graph.nodes]) {
    if (node.operation !== 'Conv2DBackpropFilter') continue;
    if (attributeOf(node, 'padding') !== 'EXPLICIT') continue;
    if (attributeOf(node, 'data_format') !== 'NHWC') continue;
    const kernel = filterGradientKernels[kernels](describeFilterGradient(node));
    if (kernel === 'oneDNN') useOneDnnFilterGradient(graph, node);
    else if (kernel === 'product') useOneProduct(graph, node);
  }
}
