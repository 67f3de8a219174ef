import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeSafetensors } from './decodeSafetensors';
import { fileShape, fromFileLayout, toFileLayout } from './fileLayout';
import type { ParameterSpecification } from './ParameterSpecification';

const reference = join(__dirname, '../../test/reference/safetensors/convolution.safetensors');

const convolution: ParameterSpecification = {
  name: 'conv.weight',
  role: 'convolution',
  shape: [3, 2, 4, 5], // rows, columns, in, out
};

describe('fileLayout', () => {
  it('puts each element of a convolution at its place, both ways (field case G03)', () => {
    const { tensors } = decodeSafetensors(readFileSync(reference), reference);
    const tensor = tensors.get('conv.weight')!;
    assert.deepEqual(tensor.shape, fileShape(convolution));
    const values = fromFileLayout(convolution, tensor.values);
    let index = 0;
    for (let row = 0; row < 3; row++)
      for (let column = 0; column < 2; column++)
        for (let input = 0; input < 4; input++)
          for (let output = 0; output < 5; output++)
            assert.equal(values[index++], 1000 * output + 100 * input + 10 * row + column);
    assert.deepEqual(toFileLayout(convolution, values), tensor.values);
  });

  it('turns linear weights and leaves vectors', () => {
    const linear: ParameterSpecification = { name: 'w', role: 'linearWeight', shape: [2, 3] };
    const program = Float32Array.of(1, 2, 3, 4, 5, 6);
    assert.deepEqual(fileShape(linear), [3, 2]);
    assert.deepEqual([...toFileLayout(linear, program)], [1, 4, 2, 5, 3, 6]);
    const bias: ParameterSpecification = { name: 'b', role: 'linearBias', shape: [6] };
    assert.deepEqual(toFileLayout(bias, program), program);
  });
});
