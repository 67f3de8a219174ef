import assert from 'node:assert/strict';
import { kernelSetFor } from './kernelSetFor';

const avx512 = ['avx2', 'avx512f', 'avx512bw', 'avx512dq', 'avx512vl'];

describe('the kernels of a recorded program', () => {
  it('are those for AVX-512 only where oneDNN would use it', () => {
    assert.equal(kernelSetFor(new Set(avx512), false), 'avx512');
    // Knights Landing has the foundation alone.
    assert.equal(kernelSetFor(new Set(['avx2', 'avx512f', 'avx512cd']), false), 'common');
    assert.equal(kernelSetFor(new Set(['asimd', 'bf16']), false), 'common');
    assert.equal(kernelSetFor(undefined, false), 'common');
  });

  it('are the recorded ones on a GPU', () => {
    assert.equal(kernelSetFor(new Set(avx512), true), 'recorded');
  });
});
