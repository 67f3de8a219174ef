import assert from 'node:assert/strict';
import { readProcessor } from '../../machine/readProcessor';
import { kernelSetFor } from './kernelSetFor';

describe('the kernels of a recorded program', () => {
  it('are those for AVX-512 only where oneDNN would use it', () => {
    const avx512 = ['avx2', 'avx512f', 'avx512bw', 'avx512dq', 'avx512vl'];
    assert.equal(kernelSetFor(new Set(avx512), false), 'avx512');
    // Knights Landing has the foundation alone.
    assert.equal(kernelSetFor(new Set(['avx2', 'avx512f', 'avx512cd']), false), 'common');
    assert.equal(kernelSetFor(new Set(['asimd', 'bf16']), false), 'common');
    assert.equal(kernelSetFor(undefined, false), 'common');
  });

  it('are the recorded ones on a GPU', () => {
    assert.equal(kernelSetFor(new Set(['avx512f']), true), 'recorded');
  });

  it('follow what this machine says of itself', async () => {
    const { features } = await readProcessor();
    const expected = features?.has('avx512vl') ? 'avx512' : 'common';
    assert.equal(kernelSetFor(features, false), expected);
  });
});
