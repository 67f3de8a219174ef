import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { pretrainJsonSchema, type JsonSchemaNode } from './pretrainJsonSchema';
import { pretrainSchemaText } from './pretrainSchemaText';

function undescribed(node: JsonSchemaNode, path: string[] = []): string[] {
  return Object.entries(node.properties ?? {}).flatMap(([key, child]) => {
    const here = [...path, key];
    return [...(child.description ? [] : [here.join('.')]), ...undescribed(child, here)];
  });
}

describe('the JSON Schema', () => {
  it('describes every key: hovers, completion and other tools show it', () => {
    assert.deepEqual(undescribed(pretrainJsonSchema()), []);
  });

  it('is written as draft 7, and allows keys that hold anchors', () => {
    const schema = JSON.parse(pretrainSchemaText()) as JsonSchemaNode & { $schema: string };
    assert.equal(schema.$schema, 'http://json-schema.org/draft-07/schema#');
    assert.deepEqual(schema.required, ['version', 'experiment', 'data']);
    assert.deepEqual(Object.keys(schema.patternProperties ?? {}), ['^x-']);
    assert.equal(schema.additionalProperties, false);
  });
});
