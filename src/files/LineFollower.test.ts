import assert from 'node:assert/strict';
import { appendFile, mkdtemp, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LineFollower } from './LineFollower';

describe('LineFollower', () => {
  let folder: string;
  let file: string;
  let seen: string[];
  let follower: LineFollower;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'line-follower-'));
    file = join(folder, 'log.txt');
    seen = [];
    follower = new LineFollower(file, {
      onLines: (lines) => void seen.push(...lines),
      onReset: () => void (seen = ['reset']),
    });
  });
  afterEach(() => rm(folder, { recursive: true }));

  // F01: mindfold-ai/Trellis#568
  it('never decodes half a character, wherever a write is cut', async () => {
    const lines = ['{"type":"message","text":"é中😀"}', 'person Zoë 李'];
    for (const line of lines) {
      const bytes = Buffer.from(`${line}\n`);
      for (let cut = 1; cut < bytes.length; cut++) {
        const before = seen.length;
        await appendFile(file, bytes.subarray(0, cut));
        await follower.poll();
        assert.equal(seen.length, before, 'no half line');
        await appendFile(file, bytes.subarray(cut));
        await follower.poll();
        assert.deepEqual(seen.slice(before), [line]);
      }
    }
  });

  it('waits for a file that is not there yet, and keeps empty lines', async () => {
    await follower.poll();
    await writeFile(file, 'a\n\nb\n');
    await follower.poll();
    assert.deepEqual(seen, ['a', '', 'b']);
  });

  it('reads lines longer than one read', async () => {
    const long = 'é'.repeat(400_000);
    await writeFile(file, `${long}\nshort\n`);
    await follower.poll();
    assert.deepEqual(
      seen.map((line) => line.length),
      [400_000, 5],
    );
  });

  it('starts anew when the file shrank', async () => {
    await writeFile(file, 'one\ntwo\n');
    await follower.poll();
    await truncate(file, 0);
    await appendFile(file, 'new\n');
    await follower.poll();
    assert.deepEqual(seen, ['reset', 'new']);
  });

  it('starts anew when another file took its place', async () => {
    await writeFile(file, 'one\n');
    await follower.poll();
    await writeFile(join(folder, 'other'), 'longer than the first\n');
    await rename(join(folder, 'other'), file);
    await follower.poll();
    assert.deepEqual(seen, ['reset', 'longer than the first']);
  });

  it('goes on from a position', async () => {
    await writeFile(file, 'one\ntwo\n');
    const later = new LineFollower(
      file,
      { onLines: (lines) => void seen.push(...lines), onReset: () => assert.fail('no reset') },
      Buffer.byteLength('one\n'),
    );
    await later.poll();
    assert.deepEqual(seen, ['two']);
  });

  it('hands out a last line without its newline when the writer is gone', async () => {
    await writeFile(file, 'one\nlast wor');
    await follower.finish();
    assert.deepEqual(seen, ['one', 'last wor']);
  });
});
