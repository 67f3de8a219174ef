import type { MapResult } from '../job/MapResult';
import { methodName } from './methodName';

/** Two or three lines under a map: how it was made, and how far it can be believed. */
export function mapCaption(result: MapResult): string[] {
  const { faithfulness, setAside, notes } = result;
  const items = result.rows - setAside.length;
  const aside = setAside.length > 0 ? ` (${setAside.length} set aside)` : '';
  const perplexity = result.method === 'tsne' ? `, perplexity ${result.settings.perplexity}` : '';
  const made = `${methodName[result.method]}${perplexity}, ${result.metric}, seed ${result.seed}: ${items} items${aside}, ${result.columns} dimensions`;
  const measures = faithfulness?.measures.map((measure) =>
    'notComputable' in measure
      ? `k = ${measure.k} not computable`
      : `k = ${measure.k}: trustworthiness ${measure.trustworthiness.toFixed(3)}, continuity ${measure.continuity.toFixed(3)}`,
  );
  const sampled =
    faithfulness && faithfulness.scoredRows < faithfulness.rows
      ? ` (over ${faithfulness.scoredRows} sampled items)`
      : '';
  const [warning] = notes.filter(
    ({ code }) => code === 'neighborhoods-collapsed' || code === 'all-the-same',
  );
  const lines = [made];
  if (measures) lines.push(`${measures.join('; ')}${sampled}; opacity: faithfulness of each point`);
  if (warning) lines.push(warning.text);
  return lines;
}
