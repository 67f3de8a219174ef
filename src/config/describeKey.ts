import { expectation } from './expectation';
import { schemaNodeAt } from './schemaNodeAt';

/** What a person wants to know about one key: its meaning, its default, its range. */
export interface KeyDescription {
  path: string;
  description: string;
  /** In words: `a number from 0 to 1`. */
  allowed: string;
  /** As it would be written in YAML; absent where the key is required or has no default. */
  defaultValue?: string;
  required: boolean;
}

/** Describes a key for hovers and docs; undefined for a key that the schema does not know. */
export function describeKey(path: readonly (string | number)[]): KeyDescription | undefined {
  const keys = path.filter((part) => typeof part === 'string');
  const node = keys.length ? schemaNodeAt(keys) : undefined;
  if (!node) return undefined;
  const parent = schemaNodeAt(keys.slice(0, -1));
  const section = node.type === 'object';
  return {
    path: keys.join('.'),
    description: node.description ?? '',
    allowed: expectation(node),
    defaultValue: node.default === undefined || section ? undefined : JSON.stringify(node.default),
    required: parent?.required?.includes(keys[keys.length - 1]!) ?? false,
  };
}
