import type { TextPosition } from './ConfigProblem';
import { expectation } from './expectation';
import type { JsonSchemaNode } from './pretrainJsonSchema';
import { schemaNodeAt } from './schemaNodeAt';

/** Something that could be typed at a place: a key of the section, or a value of the key. */
export interface Suggestion {
  label: string;
  kind: 'key' | 'section' | 'value';
  insertText: string;
  detail: string;
  description: string;
}

/**
 * What may be written at `position`: keys by the indentation of the line, values after `key: `.
 * Works on lines, not on the parsed document, which is broken while a person types.
 */
export function suggestionsAt(text: string, position: TextPosition): Suggestion[] {
  const lines = text.split(/\r?\n/);
  const before = (lines[position.line] ?? '').slice(0, position.column);
  const value = /^(\s*)([\w-]+):\s+\S*$/.exec(before);
  if (value) {
    const section = sectionAbove(lines, position.line, value[1]!.length);
    return section ? valuesOf(schemaNodeAt([...section, value[2]!])) : [];
  }
  const key = /^(\s*)[\w-]*$/.exec(before);
  if (!key) return [];
  const section = sectionAbove(lines, position.line, key[1]!.length);
  const node = section && schemaNodeAt(section);
  if (!node?.properties) return [];
  const present = siblingKeys(lines, position.line, key[1]!.length);
  return Object.entries(node.properties)
    .filter(([name]) => !present.has(name))
    .map(([name, child]) => keySuggestion(name, child, key[1]!.length));
}

function valuesOf(node: JsonSchemaNode | undefined): Suggestion[] {
  const values = node?.enum ?? (node?.type === 'boolean' ? [true, false] : []);
  const fixed = node?.const === undefined ? [] : [node.const];
  return [...fixed, ...values].map((value) => ({
    label: String(value),
    kind: 'value',
    insertText: String(value),
    detail: value === node?.default ? 'default' : '',
    description: node?.description ?? '',
  }));
}

function keySuggestion(name: string, node: JsonSchemaNode, indent: number): Suggestion {
  const section = node.type === 'object';
  const standard = node.default === undefined ? '' : `, default ${JSON.stringify(node.default)}`;
  return {
    label: name,
    kind: section ? 'section' : 'key',
    insertText: section ? `${name}:\n${' '.repeat(indent + 2)}` : `${name}: `,
    detail: section ? 'section' : `${expectation(node)}${standard}`,
    description: node.description ?? '',
  };
}

/** The keys that lead to a line of the given indentation; undefined below something that is no key. */
function sectionAbove(lines: string[], line: number, indent: number): string[] | undefined {
  const path: string[] = [];
  let inner = indent;
  for (let i = line - 1; i >= 0 && inner > 0; i--) {
    const match = /^(\s*)(?:([\w-]+):\s*(?:#.*|&\S+\s*)?$)?/.exec(lines[i]!)!;
    if (/^\s*(?:#.*)?$/.test(lines[i]!) || match[1]!.length >= inner) continue;
    if (!match[2]) return undefined;
    path.unshift(match[2]);
    inner = match[1]!.length;
  }
  return inner === 0 ? path : undefined;
}

/** Keys of the same section that are already written, above and below. */
function siblingKeys(lines: string[], line: number, indent: number): Set<string> {
  const found = new Set<string>();
  for (const step of [-1, 1]) {
    for (let i = line + step; i >= 0 && i < lines.length; i += step) {
      if (/^\s*(?:#.*)?$/.test(lines[i]!)) continue;
      const match = /^(\s*)([\w-]*)/.exec(lines[i]!)!;
      if (match[1]!.length < indent) break;
      if (match[1]!.length === indent && match[2]) found.add(match[2]);
    }
  }
  return found;
}
