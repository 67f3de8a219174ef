import { z } from 'zod';
import { pretrainConfigSchema } from './pretrainConfigSchema';

/** The part of JSON Schema that zod writes for our config. */
export interface JsonSchemaNode {
  type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';
  description?: string;
  default?: unknown;
  const?: unknown;
  enum?: unknown[];
  properties?: Record<string, JsonSchemaNode>;
  patternProperties?: Record<string, object>;
  required?: string[];
  additionalProperties?: boolean;
  items?: JsonSchemaNode | false;
  prefixItems?: JsonSchemaNode[];
  anyOf?: JsonSchemaNode[];
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  minLength?: number;
  minItems?: number;
  pattern?: string;
}

let cached: JsonSchemaNode | undefined;

/** JSON Schema of `*.pretrain.yaml`, for hovers, completion and other YAML tools. */
export function pretrainJsonSchema(): JsonSchemaNode {
  cached ??= buildSchema();
  return cached;
}

/** Top-level keys that begin with `x-` hold anchors, as in Docker's compose files. */
export const anchorHolders = { patternProperties: { '^x-': {} } };

function buildSchema(): JsonSchemaNode {
  const schema = z.toJSONSchema(pretrainConfigSchema, { io: 'input' }) as JsonSchemaNode;
  return { ...schema, ...anchorHolders };
}
