import assert from 'node:assert/strict';
import { loadEngine } from './loadEngine';
import { describeKernels } from './testing/kernelSuite';
import { describeOptimizer } from './testing/optimizerSuite';
import { testEngineOptions } from './testing/testEngineOptions';

describe('the wasm engine', () => {
  it('leaves the process’s handling of uncaught errors alone', async () => {
    const count = () =>
      process.listenerCount('uncaughtException') + process.listenerCount('unhandledRejection');
    const before = count();
    await loadEngine(testEngineOptions('wasm'));
    assert.equal(count(), before);
  });
});

describeKernels('wasm');
describeOptimizer('wasm');
