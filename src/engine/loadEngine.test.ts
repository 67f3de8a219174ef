import assert from 'node:assert/strict';
import { loadEngine } from './loadEngine';
import { EngineSetupError } from './setup/EngineSetupError';
import { describeBundle } from './testing/bundleSuite';
import { testEngineOptions } from './testing/testEngineOptions';

describe('loadEngine', () => {
  const nowhere = { ...testEngineOptions('auto'), home: '/nowhere' };

  it('says where it looked and what to run when tensorflow is not set up', async () => {
    await assert.rejects(loadEngine({ ...nowhere, backend: 'tensorflow' }), (error) => {
      assert.ok(error instanceof EngineSetupError);
      assert.equal(error.reason, 'engine-not-set-up');
      assert.match(error.message, /\/nowhere\/engines\/tensorflow-[\d.]+-cpu/);
      assert.match(error.nextStep ?? '', /expression-lab engine setup/);
      return true;
    });
  });

  it('takes wasm instead when it may choose, and says why', async () => {
    const engine = await loadEngine(nowhere);
    assert.equal(engine.name, 'wasm');
    assert.equal(engine.notes.length, 1);
    assert.match(engine.notes[0]!, /not set up.*\/nowhere/);
  });

  it('says nothing of the kind when wasm was asked for', async () => {
    assert.deepEqual((await loadEngine({ ...nowhere, backend: 'wasm' })).notes, []);
  });

  it('makes a known engine tfjs’s backend again', async () => {
    const cpu = await loadEngine({ ...nowhere, backend: 'cpu' });
    await loadEngine({ ...nowhere, backend: 'wasm' });
    assert.equal(await loadEngine({ ...nowhere, backend: 'cpu' }), cpu);
    const frames = cpu.framesTensor(Uint8Array.of(0, 128, 255), [1, 1, 1, 3]);
    assert.deepEqual([...frames.dataSync()], [0, 128, 255]);
    assert.equal(frames.dtype, 'float32');
    frames.dispose();
  });
});

describeBundle('wasm');
