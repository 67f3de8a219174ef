import assert from 'node:assert/strict';
import { mapReference } from '../testing/mapReference';
import { decodeNpy } from './decodeNpy';
import { encodeNpy } from './encodeNpy';
import { NpyError } from './NpyError';

const bytesOf = (name: string) => Buffer.from(mapReference.npy[name]!, 'base64');

describe('npy files', () => {
  const table = [-2, -0.5, 1, 2.5, 4, 5.5];

  for (const name of ['float64', 'float32', 'float16', 'big-endian float32', 'Fortran order']) {
    it(`are read as NumPy wrote them: ${name}`, () => {
      const { rows, columns, values } = decodeNpy(bytesOf(name), 'X.npy');
      assert.deepEqual([rows, columns], [2, 3]);
      assert.deepEqual([...values], table);
    });
  }

  it('are read with integers and truth values', () => {
    const values = (name: string) => [...decodeNpy(bytesOf(name), 'X.npy').values];
    assert.deepEqual(values('int64'), [-2, 0, 1, 2, 4, 5]);
    assert.deepEqual(values('int16'), [-2, 0, 1, 2, 4, 5]);
    assert.deepEqual(values('uint8'), [0, 1, 3, 4, 6, 7]);
    assert.deepEqual(values('bool'), [0, 0, 1, 1, 1, 1]);
  });

  it('of one dimension are one column', () => {
    const { rows, columns, values } = decodeNpy(bytesOf('one dimension'), 'X.npy');
    assert.deepEqual([rows, columns, ...values], [2, 1, -2, 2.5]);
  });

  it('that are none, cut off, complex or three-dimensional are refused by name', () => {
    const refused = (bytes: Uint8Array, words: RegExp) =>
      assert.throws(
        () => decodeNpy(bytes, 'data/X.npy'),
        (error) => error instanceof NpyError && words.test(error.message) && !!error.nextStep,
      );
    refused(Buffer.from('path,person_id\n'), /data\/X\.npy is not a NumPy array file/);
    refused(bytesOf('float64').subarray(0, -8), /ends too early: 2 × 3 float64 are 48 bytes, 40/);
    refused(bytesOf('complex'), /values of type <c16/);
    refused(bytesOf('three dimensions'), /shape \(2, 2, 2\)/);
    refused(Buffer.alloc(0), /not a NumPy array/);
  });

  it('are written byte for byte as NumPy writes them', () => {
    assert.deepEqual(
      Buffer.from(encodeNpy(Float64Array.from(table), 3)).toString('latin1'),
      bytesOf('float64').toString('latin1'),
    );
    assert.deepEqual(
      Buffer.from(encodeNpy(Float32Array.from(table), 3)).toString('latin1'),
      bytesOf('float32').toString('latin1'),
    );
  });
});
