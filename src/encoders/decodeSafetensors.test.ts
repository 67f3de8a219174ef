import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../files/UserError';
import { decodeSafetensors } from './decodeSafetensors';
import { encodeSafetensors } from './encodeSafetensors';
import { fileShape, fromFileLayout, toFileLayout } from './fileLayout';
import type { ParameterSpecification } from './ParameterSpecification';

const reference = join(__dirname, '../../test/reference/safetensors/convolution.safetensors');

/** Inside the program: [rows, columns, in, out]. */
const convolution: ParameterSpecification = {
  name: 'conv.weight',
  role: 'convolution',
  shape: [2, 5, 3, 4],
};

/** 1000·out + 100·in + 10·row + column at [row, column, in, out]. */
function placeValues(): Float32Array {
  const [rows, columns, inputs, outputs] = convolution.shape as [number, number, number, number];
  const values: number[] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      for (let input = 0; input < inputs; input++)
        for (let output = 0; output < outputs; output++)
          values.push(1000 * output + 100 * input + 10 * row + column);
  return Float32Array.from(values);
}

describe('safetensors', () => {
  it('reads a convolution that Python wrote, each element at its place (field case G03)', () => {
    const { tensors, otherDtypes } = decodeSafetensors(readFileSync(reference), reference);
    const tensor = tensors.get('conv.weight')!;
    assert.deepEqual(tensor.shape, fileShape(convolution));
    assert.deepEqual(fromFileLayout(convolution, tensor.values), placeValues());
    assert.deepEqual(otherDtypes, [{ name: 'bn.num_batches_tracked', dtype: 'I64' }]);
  });

  it('writes what it reads, metadata included, with the data at a multiple of 8 bytes', () => {
    const tensor = {
      name: 'conv.weight',
      shape: fileShape(convolution),
      values: toFileLayout(convolution, placeValues()),
    };
    const vector = { name: 'né "x"', shape: [2], values: Float32Array.of(-0, Number.MIN_VALUE) };
    const file = encodeSafetensors([vector, tensor], { step: '12' });
    const { tensors, metadata } = decodeSafetensors(file, 'test');
    assert.deepEqual([...tensors.values()], [vector, tensor]);
    assert.deepEqual(metadata, { format: 'pt', step: '12' });
    assert.equal((8 + Number(file.readBigUInt64LE(0))) % 8, 0);
  });

  it('refuses a file that was cut anywhere', () => {
    const file = readFileSync(reference);
    for (let length = 0; length < file.length; length += 7) {
      refuses(file.subarray(0, length));
    }
  });

  it('refuses headers that lie', () => {
    const entry = { dtype: 'F32', shape: [2], data_offsets: [0, 8] };
    refuses(fileOf({ a: entry }, 12), /take 8 bytes, 12 are there/);
    refuses(fileOf({ a: entry, b: { ...entry, data_offsets: [4, 12] } }, 12), /overlap/);
    refuses(fileOf({ a: { ...entry, data_offsets: [4, 12] } }, 12), /hole/);
    refuses(fileOf({ a: { ...entry, shape: [3] } }, 8), /\[3\] has 8 bytes/);
    refuses(fileOf({ a: { ...entry, shape: [-2] } }, 8), /not understood/);
    refuses(fileOf({ a: { ...entry, data_offsets: [8, 0] } }, 8), /not understood/);
    refuses(fileOf({ a: null }, 8), /not understood/);
    refuses(fileOf([entry], 8), /no JSON object/);
    const endless = Buffer.alloc(16);
    endless.writeBigUInt64LE(2n ** 63n);
    refuses(endless, /header claims/);
  });
});

function fileOf(header: unknown, dataLength: number): Buffer {
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  return Buffer.concat([length, json, Buffer.alloc(dataLength)]);
}

function refuses(file: Buffer, message = /no whole safetensors file/): void {
  assert.throws(
    () => decodeSafetensors(file, 'weights.safetensors'),
    (error) =>
      error instanceof UserError &&
      error.reason === 'weights-damaged' &&
      message.test(error.message),
  );
}
