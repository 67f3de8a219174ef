import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SmallDisk } from '../../test/harness/SmallDisk';
import { LineAppender } from './LineAppender';

describe('LineAppender', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'line-appender-'))));
  afterEach(() => rm(folder, { recursive: true }));

  it('appends whole lines, also to what is there', async () => {
    const file = join(folder, 'events.jsonl');
    await writeFile(file, 'old\n');
    const appender = new LineAppender(file);
    appender.append('one', 'two');
    appender.append('three');
    appender.close();
    assert.equal(await readFile(file, 'utf8'), 'old\none\ntwo\nthree\n');
  });

  it('ends a torn last line that a killed writer left', async () => {
    const file = join(folder, 'events.jsonl');
    await writeFile(file, '{"v":1}\n{"v":1,"ty');
    const appender = new LineAppender(file);
    appender.append('{"v":1,"t":2}');
    appender.close();
    assert.equal(await readFile(file, 'utf8'), '{"v":1}\n{"v":1,"ty\n{"v":1,"t":2}\n');
  });

  it('does not throw where it cannot write, and keeps what it was given', async () => {
    const missing = join(folder, 'later');
    const appender = new LineAppender(join(missing, 'events.jsonl'));
    appender.append('one');
    assert.equal(appender.lastError!.code, 'ENOENT');
    assert.equal(appender.pendingBytes, 4);
    appender.close();
  });

  it('completes a line that a full disk cut, as soon as there is space', async function () {
    const disk = await SmallDisk.mount(64);
    if (!disk) return this.skip();
    try {
      const file = join(disk.path, 'events.jsonl');
      const appender = new LineAppender(file);
      await disk.fill(4096);
      const line = 'x'.repeat(3000);
      for (let count = 0; count < 3; count++) appender.append(line);
      assert.equal(appender.lastError!.code, 'ENOSPC');
      assert.equal((await readFile(file)).length, 4096, 'the second line is cut');
      await disk.makeSpace();
      assert.equal(appender.flush(), true);
      assert.equal(appender.lastError, undefined);
      assert.equal(await readFile(file, 'utf8'), `${line}\n`.repeat(3));
      appender.close();
    } finally {
      await disk.unmount();
    }
  });
});
