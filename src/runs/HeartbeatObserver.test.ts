import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HeartbeatObserver } from './HeartbeatObserver';

describe('HeartbeatObserver', () => {
  it('measures silence by its own clock, from when it first looked', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'heartbeat-'));
    const file = join(folder, 'heartbeat');
    let now = 5_000;
    const observer = new HeartbeatObserver(() => now);
    await writeFile(file, '000000000001\n');
    assert.equal(await observer.silentSeconds(file), 0);
    now += 4_000;
    assert.equal(await observer.silentSeconds(file), 4);
    await writeFile(file, ''); // caught in the middle of a write
    assert.equal(await observer.silentSeconds(file), 4);
    await writeFile(file, '000000000002\n');
    assert.equal(await observer.silentSeconds(file), 0);
    await rm(folder, { recursive: true });
  });
});
