import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { OnnxAttribute, OnnxModel, OnnxNode, OnnxTensor, OnnxValue } from './OnnxModel';

/** Of the operators used (https://onnx.ai/onnx/operators); ONNX 1.12, IR version 8. */
const operatorSet = 17;
const irVersion = 8;

/** TensorProto.DataType.FLOAT */
const float32 = 1;
/** AttributeProto.AttributeType */
const attributeTypes = { float: 1, integer: 2, integers: 7 } as const;

/**
 * Field numbers of onnx.proto (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto), which never change: that is
 * what protobuf promises its readers.
 */
const fields = {
  model: {
    irVersion: 1,
    producerName: 2,
    producerVersion: 3,
    description: 6,
    graph: 7,
    operatorSets: 8,
    metadata: 14,
  },
  operatorSet: { domain: 1, version: 2 },
  entry: { key: 1, value: 2 },
  graph: { node: 1, name: 2, weight: 5, input: 11, output: 12 },
  node: { input: 1, output: 2, name: 3, operator: 4, attribute: 5 },
  attribute: { name: 1, float: 2, integer: 3, integers: 8, type: 20 },
  tensor: { shape: 1, type: 2, name: 8, rawData: 9 },
  value: { name: 1, type: 2 },
  type: { tensor: 1 },
  tensorType: { element: 1, shape: 2 },
  shape: { dimension: 1 },
  dimension: { value: 1, name: 2 },
} as const;

/** An ONNX file (protobuf). Takes the memory of the weights three times over meanwhile. */
export function encodeOnnx(model: OnnxModel): Uint8Array {
  const of = fields.model;
  const writer = new BinaryWriter();
  text(integer(writer, of.irVersion, irVersion), of.producerName, 'expression-lab');
  text(writer, of.producerVersion, model.producerVersion);
  text(writer, of.description, model.description);
  message(writer, of.graph, (graph) => writeGraph(graph, model));
  message(writer, of.operatorSets, (set) => {
    integer(text(set, fields.operatorSet.domain, ''), fields.operatorSet.version, operatorSet);
  });
  for (const [key, value] of Object.entries(model.metadata)) {
    message(writer, of.metadata, (entry) => {
      text(text(entry, fields.entry.key, key), fields.entry.value, value);
    });
  }
  return writer.finish();
}

function writeGraph(writer: BinaryWriter, model: OnnxModel): void {
  const of = fields.graph;
  for (const node of model.nodes) message(writer, of.node, (inner) => writeNode(inner, node));
  text(writer, of.name, 'encoder');
  for (const weight of model.weights) message(writer, of.weight, (w) => writeTensor(w, weight));
  for (const input of model.inputs) message(writer, of.input, (inner) => writeValue(inner, input));
  for (const output of model.outputs) message(writer, of.output, (o) => writeValue(o, output));
}

function writeNode(writer: BinaryWriter, { operator, inputs, output, attributes }: OnnxNode): void {
  const of = fields.node;
  for (const input of inputs) text(writer, of.input, input);
  text(text(text(writer, of.output, output), of.name, output), of.operator, operator);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    message(writer, of.attribute, (attribute) => writeAttribute(attribute, name, value));
  }
}

function writeAttribute(writer: BinaryWriter, name: string, value: OnnxAttribute): void {
  const of = fields.attribute;
  text(writer, of.name, name);
  if (typeof value === 'number') {
    integer(integer(writer, of.integer, value), of.type, attributeTypes.integer);
  } else if ('float' in value) {
    writer.tag(of.float, WireType.Bit32).float(value.float);
    integer(writer, of.type, attributeTypes.float);
  } else {
    for (const each of value) integer(writer, of.integers, each);
    integer(writer, of.type, attributeTypes.integers);
  }
}

function writeTensor(writer: BinaryWriter, { name, shape, values }: OnnxTensor): void {
  const of = fields.tensor;
  for (const size of shape) integer(writer, of.shape, size);
  text(integer(writer, of.type, float32), of.name, name);
  // Little-endian, as ONNX wants it and as every machine that runs Node has it.
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  writer.tag(of.rawData, WireType.LengthDelimited).bytes(bytes);
}

function writeValue(writer: BinaryWriter, { name, shape }: OnnxValue): void {
  text(writer, fields.value.name, name);
  message(writer, fields.value.type, (type) => {
    message(type, fields.type.tensor, (tensor) => {
      integer(tensor, fields.tensorType.element, float32);
      message(tensor, fields.tensorType.shape, (whole) => {
        for (const length of shape) {
          message(whole, fields.shape.dimension, (dimension) => {
            if (typeof length === 'number') integer(dimension, fields.dimension.value, length);
            else text(dimension, fields.dimension.name, length);
          });
        }
      });
    });
  });
}

function message(writer: BinaryWriter, field: number, write: (inner: BinaryWriter) => void): void {
  writer.tag(field, WireType.LengthDelimited).fork();
  write(writer);
  writer.join();
}

function text(writer: BinaryWriter, field: number, value: string): BinaryWriter {
  return writer.tag(field, WireType.LengthDelimited).string(value);
}

function integer(writer: BinaryWriter, field: number, value: number): BinaryWriter {
  return writer.tag(field, WireType.Varint).int64(value);
}
