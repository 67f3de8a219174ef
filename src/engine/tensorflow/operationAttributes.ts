import type { OperationAttribute } from './TensorFlowBackend';

/** TF_AttrType of tensorflow/c/tf_attrtype.h; the same numbers in every release. */
export const attributeKinds = { string: 0, int: 1, float: 2, bool: 3, type: 4, shape: 5 } as const;

/** DataType numbers of tensorflow/core/framework/types.proto. */
export const dataType = {
  float32: 1,
  int32: 3,
  uint8: 4,
  bool: 10,
  bfloat16: 14,
  float16: 19,
  resource: 20,
} as const;

type AttributeKind = keyof typeof attributeKinds;

export function attribute(
  kind: AttributeKind,
  name: string,
  value: OperationAttribute['value'],
): OperationAttribute {
  return { name, type: attributeKinds[kind], value };
}

/** The element type attribute that most operations call T. */
export const float32Elements = attribute('type', 'T', dataType.float32);
