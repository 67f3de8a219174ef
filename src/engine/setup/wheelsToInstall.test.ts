import assert from 'node:assert/strict';
import { cudaRequirements, tensorflowWheel } from './wheelsToInstall';

describe('wheels to install', () => {
  it('takes the small wheel where there is one', () => {
    assert.match(tensorflowWheel('cpu', 'x64'), /^tensorflow-cpu==/);
    assert.match(tensorflowWheel('cpu', 'arm64'), /^tensorflow==/);
    assert.match(tensorflowWheel('gpu', 'x64'), /^tensorflow==/);
  });

  it("reads NVIDIA's packages from the wheel's own metadata", () => {
    const metadata = [
      'Requires-Dist: numpy>=1.26.0',
      'Requires-Dist: nvidia-cublas-cu12<13.0,>=12.5.3.2; extra == "and-cuda"',
      'Requires-Dist: nvidia-cudnn-cu12<10.0,>=9.3.0.75; extra == "and-cuda"',
      'Requires-Dist: tensorflow-io-gcs-filesystem>=0.23.1; extra == "gcs-filesystem"',
    ].join('\n');
    assert.deepEqual(cudaRequirements(metadata), [
      'nvidia-cublas-cu12<13.0,>=12.5.3.2',
      'nvidia-cudnn-cu12<10.0,>=9.3.0.75',
    ]);
  });
});
