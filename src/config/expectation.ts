import type { JsonSchemaNode } from './pretrainJsonSchema';

/** What a value must be, in words that fit after "must be": `a whole number from 16 to 512`. */
export function expectation(node: JsonSchemaNode): string {
  if (node.const !== undefined) return String(node.const);
  if (node.enum) return oneOf(node.enum.map(String));
  if (node.anyOf) return node.anyOf.map(expectation).join(', or ');
  switch (node.type) {
    case 'boolean':
      return 'true or false';
    case 'string':
      return node.minLength ? 'text that is not empty' : 'text';
    case 'array':
      return node.prefixItems
        ? `a list of ${node.prefixItems.length} values, each ${expectation(node.prefixItems[0]!)}`
        : `a list of ${node.items ? plural(expectation(node.items)) : 'values'}`;
    case 'object':
      return 'a section of keys and values';
    default:
      return `a ${node.type === 'integer' ? 'whole number' : 'number'}${bounds(node)}`;
  }
}

function oneOf(values: string[]): string {
  if (values.length === 1) return values[0]!;
  return `${values.slice(0, -1).join(', ')} or ${values[values.length - 1]}`;
}

function plural(words: string): string {
  return words === 'text' ? 'texts' : words;
}

function bounds(node: JsonSchemaNode): string {
  // zod states the safe integers as bounds of every integer: they tell a person nothing.
  const maximum = node.maximum === Number.MAX_SAFE_INTEGER ? undefined : node.maximum;
  const minimum = node.minimum === Number.MIN_SAFE_INTEGER ? undefined : node.minimum;
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  const parts: string[] = [];
  if (minimum !== undefined) parts.push(`of at least ${minimum}`);
  if (node.exclusiveMinimum !== undefined) parts.push(`above ${node.exclusiveMinimum}`);
  if (maximum !== undefined) parts.push(`at most ${maximum}`);
  return parts.length ? ` ${parts.join(' and ')}` : '';
}
