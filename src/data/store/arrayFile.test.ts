import assert from 'node:assert/strict';
import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../testing/temporaryFolder';
import { readArrays, writeArrays } from './arrayFile';
import { NameTable } from './NameTable';

describe('arrayFile', () => {
  const root = temporaryFolder();
  const path = () => join(root(), 'arrays.bin');

  it('gives back every array as it was, also empty ones and parts of larger ones', async () => {
    const arrays = {
      bytes: new Uint8Array([1, 2, 3]),
      none: new Float64Array(0),
      numbers: new Int32Array([-5, 7, 9]).subarray(1),
      times: Float64Array.of(1.5, NaN, Infinity),
      segments: Uint16Array.of(65535),
      offsets: Uint32Array.of(0xffffffff, 0),
      text: Buffer.from('né'),
    };
    const length = await writeArrays(path(), arrays);
    const read = await readArrays(path());
    for (const [name, array] of Object.entries(arrays)) {
      assert.deepEqual([...read.get(name)!], [...array], name);
    }
    await truncate(path(), length - 8);
    await assert.rejects(readArrays(path()), RangeError);
    await writeFile(path(), 'something else');
    await assert.rejects(readArrays(path()), /damaged/);
  });

  it('keeps names of any alphabet', () => {
    const names = ['', 'ann', 'José_Ñandú', '中😀', 'x'.repeat(5000), ''];
    const table = NameTable.pack(names.length, names);
    assert.deepEqual(
      names.map((_, at) => table.at(at)),
      names,
    );
  });
});
