/**
 * Short names that tell runs apart: the run's name where no other shown run has it, else the name
 * with the end of its id.
 */
export function runLabels(runs: readonly { id: string; name?: string | undefined }[]): string[] {
  const names = runs.map(({ id, name }) => (name?.trim() ? name.trim() : id));
  return names.map((name, index) => {
    const alone = names.filter((other) => other === name).length === 1;
    return alone ? name : `${name} · ${shortId(runs[index]!.id)}`;
  });
}

/** `20261124-101530-k3f9` → `1124-k3f9`: the day and the random end. */
function shortId(id: string): string {
  const [day, , end] = id.split('-');
  return day?.length === 8 && end ? `${day.slice(4)}-${end}` : id;
}

/** A panel's title: up to two runs by name, the others counted. */
export function panelTitle(labels: readonly string[]): string {
  if (labels.length === 0) return 'Curves';
  const named = labels.slice(0, 2).join(', ');
  return `Curves: ${named}${labels.length > 2 ? ` + ${labels.length - 2}` : ''}`;
}
