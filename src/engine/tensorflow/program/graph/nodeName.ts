/** Name of an entry's input or output in the graph: no comma, no colon (the addon splits at these). */
export function nodeName(entry: string, name: string): string {
  return `${entry}_${name}`;
}
