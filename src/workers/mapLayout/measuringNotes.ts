import type { MapFaithfulness } from '../../maps/faithfulness/MapFaithfulness';
import type { MapResult } from '../../maps/job/MapResult';

/** What was estimated where counting everything would take too long. */
export function measuringNotes(
  { kind, recall }: MapResult['neighbors'],
  faithfulness: MapFaithfulness | undefined,
): string[] {
  const notes: string[] = [];
  if (kind === 'approximate') {
    const found = (100 * recall).toFixed(1);
    notes.push(`The layout knows ${found} % of the true neighbors (measured on some rows).`);
  }
  if (faithfulness && faithfulness.scoredRows < faithfulness.rows) {
    const [scored, rows] = [faithfulness.scoredRows, faithfulness.rows].map((number) =>
      number.toLocaleString('en-US'),
    );
    notes.push(`Trustworthiness, continuity and purities are of ${scored} of ${rows} items.`);
  }
  return notes;
}
