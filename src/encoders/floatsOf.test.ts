import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { decodeSafetensors } from './decodeSafetensors';
import { SafetensorsReader } from './SafetensorsReader';

const reference = 'test/reference/safetensors/halfPrecision.safetensors';

describe('numbers of other formats in safetensors', () => {
  for (const format of ['float16', 'bfloat16', 'float64']) {
    it(`${format} become the float32 values that torch makes of them`, async () => {
      const { tensors, otherDtypes } = decodeSafetensors(await readFile(reference), reference);
      assert.deepEqual(otherDtypes, []);
      const expected = tensors.get(`${format}.f32`)!.values;
      assert.equal(expected.length, 16);
      // deepEqual tells −0 from 0 and takes NaN for NaN.
      assert.deepEqual(tensors.get(format)!.values, expected);
    });
  }

  it('are read the same one tensor at a time', async () => {
    const { tensors } = decodeSafetensors(await readFile(reference), reference);
    const reader = await SafetensorsReader.open(reference);
    for (const [name, tensor] of tensors) assert.deepEqual(await reader.read(name), tensor);
    assert.equal(await reader.read('none'), undefined);
    assert.deepEqual(new Set(reader.entries.map(({ name }) => name)), new Set(tensors.keys()));
    await reader.close();
  });
});
