import { z } from 'zod';
import { anchorHolders } from './pretrainJsonSchema';
import { pretrainConfigSchema } from './pretrainConfigSchema';

/** The JSON Schema file that other YAML tools read: draft 7, which all of them know. */
export function pretrainSchemaText(): string {
  const schema = z.toJSONSchema(pretrainConfigSchema, { io: 'input', target: 'draft-7' });
  const titled = { title: 'Expression Lab experiment', ...schema, ...anchorHolders };
  return `${JSON.stringify(titled, undefined, 2)}\n`;
}
