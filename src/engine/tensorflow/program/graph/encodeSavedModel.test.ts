import { BinaryReader } from '@bufbuild/protobuf/wire';
import assert from 'node:assert/strict';
import { attribute, dataType } from '../../operationAttributes';
import { encodeSavedModel } from './encodeSavedModel';
import { Graph } from './Graph';

type Field = number | bigint | Uint8Array | Float32Array;

/** Fields of a message by number, each as often as it is there: knows nothing of what they mean. */
function fieldsOf(bytes: Uint8Array): Map<number, Field[]> {
  const reader = new BinaryReader(bytes);
  const fields = new Map<number, Field[]>();
  while (reader.pos < reader.len) {
    const [number, type] = reader.tag();
    const value = type === 0 ? reader.int64() : type === 2 ? reader.bytes() : reader.float();
    fields.set(number, [...(fields.get(number) ?? []), value as Field]);
  }
  return fields;
}

const message = (fields: Map<number, Field[]>, number: number, index = 0) =>
  fieldsOf(fields.get(number)![index] as Uint8Array);
const text = (fields: Map<number, Field[]>, number: number) =>
  (fields.get(number) ?? []).map((field) => Buffer.from(field as Uint8Array).toString());

/** NodeDef's attributes by name, each as the fields of its AttrValue. */
function attributesOf(node: Map<number, Field[]>): Record<string, Map<number, Field[]>> {
  const entries = (node.get(5) ?? []).map((entry) => {
    const fields = fieldsOf(entry as Uint8Array);
    return [text(fields, 1)[0]!, message(fields, 2)] as const;
  });
  return Object.fromEntries(entries);
}

describe('encodeSavedModel', () => {
  const graph = new Graph();
  const type = { dtype: dataType.float32, shape: [2, 3] };
  const input = graph.placeholder('step_x', type);
  const bytes = new Uint8Array(Float32Array.of(1, -2).buffer);
  const constant = graph.constant({ dtype: dataType.float32, shape: [2], bytes });
  const first = graph.add({
    ...{ operation: 'Everything', inputs: [input, { node: constant.node, output: 1 }] },
    attributes: [
      attribute('string', 'text', 'grün'),
      attribute('int', 'int', -5),
      attribute('int', 'ints', [1, -1, 300]),
      attribute('int', 'none', []),
      attribute('float', 'float', 0.5),
      attribute('float', 'floats', [0.25, -4]),
      attribute('bool', 'yes', true),
      attribute('type', 'type', dataType.bfloat16),
      attribute('shape', 'scalar', []),
    ],
    outputs: [type],
  });
  const last = graph.add({ operation: 'NoOp', controls: [first], outputs: [] });
  const model = fieldsOf(encodeSavedModel(graph.nodes));
  const metaGraph = message(model, 2);
  const nodes = (message(metaGraph, 2).get(1) ?? []).map((node) => fieldsOf(node as Uint8Array));

  it('has one graph, tagged for serving', () => {
    assert.deepEqual(model.get(1), [1n]);
    assert.deepEqual(text(message(metaGraph, 1), 4), ['serve']);
    assert.deepEqual(message(message(metaGraph, 2), 4).get(2), [12n]);
  });

  it('has every node with its edges, those of control last', () => {
    assert.deepEqual(
      nodes.map((node) => [...text(node, 1), ...text(node, 2), ...text(node, 3)]),
      [
        ['step_x', 'Placeholder'],
        [constant.node.name, 'Const'],
        [first.name, 'Everything', 'step_x', `${constant.node.name}:1`],
        [last.name, 'NoOp', `^${first.name}`],
      ],
    );
  });

  it('has attributes of every kind', () => {
    const attributes = attributesOf(nodes[2]!);
    assert.deepEqual(text(attributes.text!, 2), ['grün']);
    assert.deepEqual(attributes.int!.get(3), [-5n]);
    const ints = new BinaryReader(message(attributes.ints!, 1).get(3)![0] as Uint8Array);
    assert.deepEqual([ints.int64(), ints.int64(), ints.int64()], [1n, -1n, 300n]);
    assert.equal((message(attributes.none!, 1).get(3)![0] as Uint8Array).length, 0);
    assert.deepEqual(attributes.float!.get(4), [0.5]);
    const floats = new BinaryReader(message(attributes.floats!, 1).get(4)![0] as Uint8Array);
    assert.deepEqual([floats.float(), floats.float()], [0.25, -4]);
    assert.deepEqual(attributes.yes!.get(5), [1n]);
    assert.deepEqual(attributes.type!.get(6), [14n]);
    assert.equal((attributes.scalar!.get(7)![0] as Uint8Array).length, 0);
  });

  it('has constants as bytes, with type and shape', () => {
    const tensor = message(attributesOf(nodes[1]!).value!, 8);
    assert.deepEqual(tensor.get(1), [1n]);
    assert.deepEqual(message(message(tensor, 2), 2).get(1), [2n]);
    assert.deepEqual(tensor.get(4), [bytes]);
  });

  it('keeps a constant once', () => {
    const again = graph.constant({ dtype: dataType.float32, shape: [2], bytes: bytes.slice() });
    assert.equal(again.node, constant.node);
    const other = graph.constant({ dtype: dataType.float32, shape: [1, 2], bytes });
    assert.notEqual(other.node, constant.node);
  });
});
