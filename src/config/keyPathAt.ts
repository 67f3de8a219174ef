import { isMap, isPair, isScalar, isSeq, type Node } from 'yaml';
import { ConfigDocument } from './ConfigDocument';
import type { TextPosition, TextRange } from './ConfigProblem';

/** The key or value under a position, for hovers: its path and where it stands. */
export function keyPathAt(
  text: string,
  position: TextPosition,
): { path: (string | number)[]; range: TextRange } | undefined {
  const document = new ConfigDocument(text);
  const holds = (node: unknown) => {
    const range = (node as Node | undefined)?.range ? document.nodeRange(node as Node) : undefined;
    return range && contains(range, position) ? range : undefined;
  };
  const search = (
    node: unknown,
    path: (string | number)[],
  ): { path: (string | number)[]; range: TextRange } | undefined => {
    if (isMap(node)) {
      for (const pair of node.items) {
        if (!isPair(pair) || !isScalar(pair.key)) continue;
        const here = [...path, String(pair.key.value)];
        const onKey = holds(pair.key);
        if (onKey) return { path: here, range: onKey };
        const inside = search(pair.value, here);
        if (inside) return inside;
      }
    } else if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) {
        const inside = search(item, [...path, index]);
        if (inside) return inside;
      }
    } else {
      const onValue = holds(node);
      if (onValue) return { path, range: onValue };
    }
    return undefined;
  };
  return search(document.document.contents, []);
}

function contains({ start, end }: TextRange, { line, column }: TextPosition): boolean {
  const afterStart = line > start.line || (line === start.line && column >= start.column);
  const beforeEnd = line < end.line || (line === end.line && column < end.column);
  return afterStart && beforeEnd;
}
