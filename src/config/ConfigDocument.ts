import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import type { TextRange } from './ConfigProblem';

export type ConfigPath = readonly (string | number)[];

interface Place {
  key?: Node;
  value?: Node;
}

/** A config's text as a YAML 1.2 document that knows where each key and value stands. */
export class ConfigDocument {
  readonly document: Document.Parsed;
  private readonly lines = new LineCounter();
  readonly text: string;

  constructor(text: string) {
    // Editors hand out text without a byte-order mark; a file read from disk may have one.
    this.text = text.replace(/^\uFEFF/, '');
    this.document = parseDocument(this.text, {
      lineCounter: this.lines,
      prettyErrors: false,
      merge: true,
    });
  }

  range(start: number, end: number): TextRange {
    return { start: this.position(start), end: this.position(Math.max(start, end)) };
  }

  nodeRange(node: Node): TextRange {
    const range = node.range;
    return range ? this.range(range[0], range[1]) : this.range(0, 0);
  }

  /** Where the key of `path` stands; for an item of a list, the item. */
  keyRange(path: ConfigPath): TextRange | undefined {
    const place = this.find(path);
    const node = place?.key ?? place?.value;
    return node && this.nodeRange(node);
  }

  /** Where the value of `path` stands; the key if nothing is written after the colon. */
  valueRange(path: ConfigPath): TextRange | undefined {
    const place = this.find(path);
    if (!place) return undefined;
    const { key, value } = place;
    const written = value?.range && value.range[1] > value.range[0];
    const node = written ? value : (key ?? value);
    return node && this.nodeRange(node);
  }

  /** The key of the innermost section around `path` that is written in the text, else the first line. */
  nearestRange(path: ConfigPath): TextRange {
    for (let length = path.length; length > 0; length--) {
      const range = this.keyRange(path.slice(0, length));
      if (range) return range;
    }
    return this.firstLine();
  }

  has(path: ConfigPath): boolean {
    return this.find(path) !== undefined;
  }

  /** The plain text of a scalar as it was typed, and the node. */
  scalarAt(path: ConfigPath): Scalar | undefined {
    const value = this.find(path)?.value;
    return value && isScalar(value) ? value : undefined;
  }

  scalars(): { path: (string | number)[]; scalar: Scalar }[] {
    const found: { path: (string | number)[]; scalar: Scalar }[] = [];
    const walk = (node: unknown, path: (string | number)[]) => {
      if (isScalar(node)) found.push({ path, scalar: node });
      else if (isMap(node)) {
        for (const pair of node.items) {
          if (isPair(pair)) walk(pair.value, [...path, keyName(pair)]);
        }
      } else if (isSeq(node)) {
        node.items.forEach((item, index) => walk(item, [...path, index]));
      }
    };
    walk(this.document.contents, []);
    return found;
  }

  /** The first alias (`*name`) whose anchor is not set before it. */
  unresolvedAlias(): TextRange | undefined {
    let range: TextRange | undefined;
    visit(this.document, {
      Alias: (_, alias) => {
        if (alias.resolve(this.document)) return undefined;
        range = this.nodeRange(alias);
        return visit.BREAK;
      },
    });
    return range;
  }

  private position(offset: number) {
    const at = this.lines.linePos(Math.min(offset, this.text.length));
    return { line: Math.max(0, at.line - 1), column: Math.max(0, at.col - 1) };
  }

  private firstLine(): TextRange {
    const end = this.text.search(/[\r\n]/);
    return this.range(0, end < 0 ? this.text.length : end);
  }

  private find(path: ConfigPath): Place | undefined {
    let place: Place = { value: this.document.contents ?? undefined };
    for (const part of path) {
      const container = this.resolve(place.value);
      const next =
        isMap(container) && typeof part === 'string'
          ? this.findInMap(container, part)
          : isSeq(container) && typeof part === 'number' && part < container.items.length
            ? { value: container.items[part] as Node }
            : undefined;
      if (!next) return undefined;
      place = next;
    }
    return place.value === undefined && place.key === undefined ? undefined : place;
  }

  /** A key of the map itself wins over one that a merge (`<<`) brings in. */
  private findInMap(map: YAMLMap, key: string): Place | undefined {
    const pair = map.items.find((item) => keyName(item) === key);
    if (pair) return { key: asNode(pair.key), value: asNode(pair.value) };
    for (const item of map.items) {
      if (keyName(item) !== '<<') continue;
      const source = this.resolve(asNode(item.value));
      const maps = isSeq(source)
        ? source.items.map((entry) => this.resolve(entry as Node))
        : [source];
      for (const merged of maps) {
        const place = isMap(merged) ? this.findInMap(merged, key) : undefined;
        if (place) return place;
      }
    }
    return undefined;
  }

  private resolve(node: Node | undefined): Node | undefined {
    return isAlias(node) ? node.resolve(this.document) : node;
  }
}

function keyName(pair: Pair): string {
  return isScalar(pair.key) ? (pair.key.source ?? String(pair.key.value)) : String(pair.key);
}

function asNode(value: unknown): Node | undefined {
  return value === null || value === undefined ? undefined : (value as Node);
}
