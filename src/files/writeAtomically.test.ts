import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SmallDisk } from '../../test/harness/SmallDisk';
import { writeAtomically } from './writeAtomically';

describe('writeAtomically', () => {
  it('replaces the content and leaves no temporary file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'write-atomically-'));
    const file = join(folder, 'summary.json');
    await writeAtomically(file, 'old');
    await writeAtomically(file, new Uint8Array([0xc3, 0xa9]).subarray(0, 2), { durable: false });
    assert.equal(await readFile(file, 'utf8'), 'é');
    assert.deepEqual(await readdir(folder), ['summary.json']);
    await rm(folder, { recursive: true });
  });

  it('keeps the old content when the disk is full', async function () {
    const disk = await SmallDisk.mount(64);
    if (!disk) return this.skip();
    try {
      const file = join(disk.path, 'summary.json');
      await writeAtomically(file, 'old');
      await disk.fill();
      await assert.rejects(writeAtomically(file, 'x'.repeat(10_000)), { code: 'ENOSPC' });
      assert.equal(await readFile(file, 'utf8'), 'old');
      assert.deepEqual((await readdir(disk.path)).sort(), ['filler', 'summary.json']);
    } finally {
      await disk.unmount();
    }
  });
});
