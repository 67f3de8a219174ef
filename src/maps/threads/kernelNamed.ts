import { mapNeighborsKernel } from '../faithfulness/mapNeighborsKernel';
import { scoreKernel } from '../faithfulness/scoreKernel';
import { assignCellsKernel } from '../cells/assignCellsKernel';
import { cellNeighborsKernel } from '../neighbors/cellNeighborsKernel';
import { exactNeighborsKernel } from '../neighbors/exactNeighborsKernel';
import { sampleNeighborsKernel } from '../neighbors/sampleNeighborsKernel';
import { columnsKernel } from '../repulsion/columnsKernel';
import { exactRepulsionKernel } from '../repulsion/exactRepulsionKernel';
import { gatherKernel } from '../repulsion/gatherKernel';
import { rowsBackKernel } from '../repulsion/rowsBackKernel';
import { rowsForwardKernel } from '../repulsion/rowsForwardKernel';
import { spreadKernel } from '../repulsion/spreadKernel';
import { attractionKernel } from '../tsne/attractionKernel';
import { scatterKernel } from '../projections/scatterKernel';
import { calibrateKernel } from '../tsne/calibrateKernel';
import { stepKernel } from '../tsne/stepKernel';
import type { Kernel } from './Kernel';

/** Every kernel that a helper thread may be asked for. */
const kernels: readonly Kernel<never>[] = [
  exactNeighborsKernel,
  assignCellsKernel,
  cellNeighborsKernel,
  sampleNeighborsKernel,
  exactRepulsionKernel,
  spreadKernel,
  rowsForwardKernel,
  columnsKernel,
  rowsBackKernel,
  gatherKernel,
  scatterKernel,
  calibrateKernel,
  attractionKernel,
  stepKernel,
  scoreKernel,
  mapNeighborsKernel,
];

const byName = new Map(kernels.map((kernel) => [kernel.name, kernel]));

/** @throws Error for a name that no kernel has */
export function kernelNamed(name: string): Kernel<unknown> {
  const kernel = byName.get(name);
  if (!kernel) throw new Error(`No kernel is named ${name}.`);
  return kernel as Kernel<unknown>;
}
