import { runLabels } from '../panels/curves/runLabels';

/** Labels as the panels have them, but a run without a name goes by a shorter form of its id. */
export function treeLabels(runs: readonly { id: string; name?: string }[]): string[] {
  return runLabels(runs.map(({ id, name }) => ({ id, name: name ?? shortId(id) })));
}

/** `20261124-101530-k3f9` → `11-24 10:15 k3f9`, in UTC as the id is. */
function shortId(id: string): string {
  const parts = /^\d{4}(\d\d)(\d\d)-(\d\d)(\d\d)\d\d-(\w+)$/.exec(id);
  if (!parts) return id;
  const [, month, day, hour, minute, end] = parts;
  return `${month}-${day} ${hour}:${minute} ${end}`;
}
