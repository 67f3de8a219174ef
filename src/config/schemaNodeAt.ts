import { pretrainJsonSchema, type JsonSchemaNode } from './pretrainJsonSchema';

/** The schema of the value that `path` leads to; undefined where the schema knows no such key. */
export function schemaNodeAt(path: readonly (string | number)[]): JsonSchemaNode | undefined {
  let node: JsonSchemaNode | undefined = pretrainJsonSchema();
  for (const part of path) {
    node = typeof part === 'number' ? itemOf(node, part) : node?.properties?.[part];
    if (!node) return undefined;
  }
  return node;
}

function itemOf(node: JsonSchemaNode | undefined, index: number): JsonSchemaNode | undefined {
  const list = node?.type === 'array' ? node : node?.anyOf?.find((form) => form.type === 'array');
  return list?.prefixItems?.[index] ?? (list?.items || undefined);
}
