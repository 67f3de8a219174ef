import type { BinaryWriter } from '@bufbuild/protobuf/wire';
import { attributeKinds } from '../../operationAttributes';
import type { OperationAttribute } from '../../TensorFlowBackend';
import type { GraphAttribute, TensorConstant } from './GraphNode';

/**
 * One AttrValue (tensorflow/core/framework/attr_value.proto).
 * @throws Error for a kind of value that the addon's operations do not have
 */
export function encodeAttribute(writer: BinaryWriter, attribute: GraphAttribute): void {
  if ('constant' in attribute) {
    writer.tag(8, 2).fork(); // AttrValue.tensor
    encodeTensor(writer, attribute.constant);
    writer.join();
  } else if (attribute.type === attributeKinds.shape) {
    writer.tag(7, 2).fork(); // AttrValue.shape
    encodeShape(writer, attribute.value as number[]);
    writer.join();
  } else if (Array.isArray(attribute.value)) {
    writer.tag(1, 2).fork(); // AttrValue.list
    encodeList(writer, attribute, attribute.value);
    writer.join();
  } else {
    encodeScalar(writer, attribute);
  }
}

function encodeScalar(writer: BinaryWriter, { name, type, value }: OperationAttribute): void {
  switch (type) {
    case attributeKinds.string:
      writer.tag(2, 2).bytes(Buffer.from(String(value)));
      return;
    case attributeKinds.int:
      writer.tag(3, 0).int64(value as number);
      return;
    case attributeKinds.float:
      writer.tag(4, 5).float(value as number);
      return;
    case attributeKinds.bool:
      writer.tag(5, 0).bool(value as boolean);
      return;
    case attributeKinds.type:
      writer.tag(6, 0).int32(value as number);
      return;
    default:
      throw new Error(`Attribute ${name} has the unknown kind ${type}.`);
  }
}

/** AttrValue.ListValue: ints and floats are all that operations ask for as lists. */
function encodeList(
  writer: BinaryWriter,
  { name, type }: OperationAttribute,
  values: number[],
): void {
  if (type === attributeKinds.int) {
    writer.tag(3, 2).fork();
    for (const value of values) writer.int64(value);
  } else if (type === attributeKinds.float) {
    writer.tag(4, 2).fork();
    for (const value of values) writer.float(value);
  } else {
    throw new Error(`Attribute ${name} is a list of the unknown kind ${type}.`);
  }
  writer.join();
}

/** TensorProto (tensor.proto), its values as bytes. */
function encodeTensor(writer: BinaryWriter, { dtype, shape, bytes }: TensorConstant): void {
  writer.tag(1, 0).int32(dtype);
  writer.tag(2, 2).fork();
  encodeShape(writer, shape);
  writer.join();
  writer.tag(4, 2).bytes(bytes); // tensor_content
}

/** TensorShapeProto (tensor_shape.proto). */
function encodeShape(writer: BinaryWriter, shape: readonly number[]): void {
  for (const size of shape) {
    writer.tag(2, 2).fork();
    writer.tag(1, 0).int64(size);
    writer.join();
  }
}
