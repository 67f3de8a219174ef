import assert from 'node:assert/strict';
import { isUsableGpu, parseGpus } from './findGpus';

describe('findGpus', () => {
  const answer = [
    'NVIDIA H100 80GB HBM3, 570.86.15, 81559, 9.0',
    'NVIDIA GeForce RTX 5090, 575.51.02, 32607, 12.0',
    'Quadro K620, 470.223.02, 2002, 5.0',
    '',
  ].join('\n');

  it("reads nvidia-smi's table", () => {
    assert.deepEqual(parseGpus(answer)[0], {
      name: 'NVIDIA H100 80GB HBM3',
      driver: '570.86.15',
      memoryMiB: 81559,
      computeCapability: 9,
    });
    assert.equal(parseGpus(answer).length, 3);
  });

  it('knows which GPUs the TensorFlow wheel has kernels for', () => {
    assert.deepEqual(parseGpus(answer).map(isUsableGpu), [true, false, false]);
  });

  it('gives a GPU of unknown capability the benefit of the doubt', () => {
    assert.equal(isUsableGpu(parseGpus('Tesla T4, 450.80.02, 15109')[0]!), true);
  });
});
