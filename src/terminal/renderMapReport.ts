import { methodName } from '../maps/drawing/methodName';
import type { MapResult } from '../maps/job/MapResult';
import { formatTable } from './formatTable';

/** What the terminal says of a finished map. */
export function renderMapReport(
  result: MapResult,
  out: string,
  itemNotes: readonly string[],
): string {
  const items = result.rows - result.setAside.length;
  const seconds = Object.values(result.seconds).reduce((sum, value) => sum + value, 0);
  const lines = [
    `${methodName[result.method]} of ${items} items, ${result.columns} dimensions, seed ${result.seed}: ${out} (${seconds.toFixed(1)} s)`,
    ...result.notes.map(({ text }) => text),
    ...itemNotes,
    ...faithfulnessLines(result),
  ];
  return `${lines.join('\n')}\n`;
}

function faithfulnessLines({ faithfulness, neighbors }: MapResult): string[] {
  if (!faithfulness) return [];
  const { measures, scoredRows, rows, purities, neighborsKept, neighborsKeptAt } = faithfulness;
  const of = scoredRows < rows ? ` (over ${scoredRows} sampled items, each against all)` : '';
  const lines = [`Faithfulness${of}:`];
  for (const measure of measures) {
    lines.push(
      'notComputable' in measure
        ? `  k = ${measure.k}: ${measure.notComputable}`
        : `  k = ${measure.k}: trustworthiness ${measure.trustworthiness.toFixed(4)}, continuity ${measure.continuity.toFixed(4)}`,
    );
  }
  lines.push(
    `  ${(100 * neighborsKept).toFixed(1)} % of the ${neighborsKeptAt} nearest neighbors are among the ${neighborsKeptAt} nearest in the map`,
  );
  if (neighbors.kind === 'approximate') {
    lines.push(
      `  neighbors found approximately, ${(100 * neighbors.recall).toFixed(1)} % of the true ones`,
    );
  }
  if (purities.length > 0) lines.push('', purityTable(purities));
  return lines;
}

function purityTable(purities: NonNullable<MapResult['faithfulness']>['purities']): string {
  const header = ['Attribute', 'Same among 10 nearest', 'Chance', '95 % interval over'];
  const rows = purities.map((purity) =>
    'notComputable' in purity
      ? [purity.attribute, purity.notComputable]
      : [
          purity.attribute,
          percent(purity.purity),
          percent(purity.chance),
          `${percent(purity.low)} … ${percent(purity.high)} (${purity.groups} ${purity.over})`,
        ],
  );
  return formatTable(header, rows);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
