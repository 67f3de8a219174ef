import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { UserError } from '../files/UserError';
import { decodeSafetensors } from './decodeSafetensors';
import { encodeSafetensors } from './encodeSafetensors';

const reference = 'test/reference/safetensors/convolution.safetensors';

describe('safetensors', () => {
  it('reads what the reference library wrote, each element at its place (field case G03)', async () => {
    const { tensors, otherDtypes } = decodeSafetensors(await readFile(reference), reference);
    const { shape, values } = tensors.get('conv.weight')!;
    assert.deepEqual(shape, [5, 4, 3, 2]);
    let index = 0;
    for (let out = 0; out < 5; out++)
      for (let input = 0; input < 4; input++)
        for (let row = 0; row < 3; row++)
          for (let column = 0; column < 2; column++)
            assert.equal(values[index++], 1000 * out + 100 * input + 10 * row + column);
    assert.deepEqual([...tensors.get('conv.bias')!.values], [0, 0.25, 0.5, 0.75, 1]);
    assert.deepEqual(otherDtypes, [{ name: 'bn.num_batches_tracked', dtype: 'I64' }]);
  });

  it('reads back what it wrote, odd sizes and non-finite values included', () => {
    const tensors = [
      { name: 'é', shape: [3], values: Float32Array.from([NaN, -Infinity, 1e-40]) },
      { name: 'empty', shape: [0, 4], values: new Float32Array(0) },
      { name: 'scalar', shape: [], values: Float32Array.from([-0]) },
    ];
    const read = decodeSafetensors(encodeSafetensors(tensors, { step: '7' }), 'memory');
    assert.equal(read.metadata.step, '7');
    for (const tensor of tensors) assert.deepEqual(read.tensors.get(tensor.name), tensor);
  });

  it('aligns the data to 8 bytes, as the format asks', () => {
    for (const name of ['a', 'ab', 'abc', 'abcd', 'abcde', 'abcdef', 'abcdefg']) {
      const file = encodeSafetensors([{ name, shape: [1], values: Float32Array.of(1) }]);
      assert.equal(Number(file.readBigUInt64LE(0)) % 8, 0);
    }
  });

  it('refuses values that do not fill the shape, and a name twice', () => {
    const tensor = { name: 'a', shape: [2], values: Float32Array.of(1) };
    assert.throws(() => encodeSafetensors([tensor]), RangeError);
    const whole = { ...tensor, shape: [1] };
    assert.throws(() => encodeSafetensors([whole, whole]), RangeError);
  });

  it('refuses a file cut at any byte', () => {
    const file = encodeSafetensors([
      { name: 'a', shape: [2, 2], values: Float32Array.of(1, 2, 3, 4) },
    ]);
    for (let length = 0; length < file.length; length++) {
      assert.throws(
        () => decodeSafetensors(file.subarray(0, length), 'cut'),
        isDamaged,
        `${length}`,
      );
    }
    assert.throws(
      () => decodeSafetensors(Buffer.concat([file, Buffer.alloc(4)]), 'longer'),
      isDamaged,
    );
  });

  const headers: Record<string, string> = {
    'overlapping tensors': entry([0, 8], [4, 12]),
    'a hole': entry([0, 8], [12, 20]),
    'a shape that does not fit': entry([0, 4], [4, 12]),
    'a negative offset': entry([-4, 4], [4, 12]),
    'no JSON': '{"a":',
    'a list': '[]',
  };
  for (const [what, header] of Object.entries(headers)) {
    it(`refuses ${what}`, () => {
      const json = Buffer.from(header);
      const length = Buffer.alloc(8);
      length.writeBigUInt64LE(BigInt(json.length));
      const file = Buffer.concat([length, json, Buffer.alloc(16)]);
      assert.throws(() => decodeSafetensors(file, 'made up'), isDamaged);
    });
  }
});

/** Two tensors of two floats at the given places. */
function entry(first: number[], second: number[]): string {
  const tensor = (data_offsets: number[]) => ({ dtype: 'F32', shape: [2], data_offsets });
  return JSON.stringify({ a: tensor(first), b: tensor(second) });
}

function isDamaged(error: unknown): boolean {
  return error instanceof UserError && error.reason === 'weights-damaged';
}
