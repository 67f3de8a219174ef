import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { SmallDisk } from '../../../test/harness/SmallDisk';
import { exitRecord } from '../../runs/attemptRecords';
import { readJson } from '../../runs/readJson';
import { attemptFile, attemptFolder } from '../../runs/runLayout';
import { ExitReserve } from './ExitReserve';

describe('ExitReserve', () => {
  it('holds the space for exit.json when the disk has filled up, however long the message is', async function () {
    const disk = await SmallDisk.mount(128);
    if (!disk) return this.skip();
    try {
      await mkdir(attemptFolder(disk.path, 1), { recursive: true });
      const reserve = new ExitReserve(disk.path, 1);
      await disk.fill();
      const message = 'é"\n😀'.repeat(10_000);
      reserve.write({ state: 'failed', code: 1, failure: { reason: 'x', message }, endedAt: 5 });
      const exit = (await readJson(attemptFile(disk.path, 1, 'exit'), exitRecord))!;
      assert.deepEqual([exit.state, exit.code, exit.endedAt], ['failed', 1, 5]);
      assert.ok(exit.failure!.message.endsWith('…'));
      assert.ok(message.startsWith(exit.failure!.message.slice(0, 1000)));
      assert.ok(exit.failure!.message.length > 1000);
    } finally {
      await disk.unmount();
    }
  });
});
