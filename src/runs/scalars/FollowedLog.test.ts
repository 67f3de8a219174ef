import assert from 'node:assert/strict';
import { appendFile, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FollowedLog } from './FollowedLog';

const row = (step: number, loss: number) =>
  `${JSON.stringify({ v: 1, t: step, type: 'train', step, loss })}\n`;

describe('FollowedLog', () => {
  let folder: string;
  let log: string;
  let stored: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'followed-log-'));
    log = join(folder, 'events.jsonl');
    stored = join(folder, 'indexes', 'run', 'scalars.bin');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const open = () => new FollowedLog(log, stored);
  const losses = ({ index }: FollowedLog) => [
    ...(index.series.get('train/loss')?.columns().values ?? []),
  ];

  it('takes in whole lines as they come, a torn one only when it is whole', async () => {
    const followed = open();
    assert.equal(await followed.update(), false);
    await writeFile(log, row(1, 5) + row(2, 4).slice(0, 20));
    assert.equal(await followed.update(), true);
    assert.deepEqual(losses(followed), [5]);
    assert.equal(await followed.update(), false);
    await appendFile(log, row(2, 4).slice(20));
    assert.equal(await followed.update(), true);
    assert.deepEqual(losses(followed), [5, 4]);
    assert.equal(followed.index.problemCount, 0);
  });

  it('goes on from the stored index: lines taken in before are not read again', async () => {
    await writeFile(log, row(1, 5) + row(2, 4));
    const first = open();
    await first.update();
    await first.store();
    await appendFile(log, row(3, 3));
    const second = open();
    await second.update();
    assert.deepEqual(losses(second), [5, 4, 3]);
    assert.equal(second.index.snapshotState().lines, 3);
  });

  it('reads anew a log that shrank, that is another file, or that was rewritten meanwhile', async () => {
    await writeFile(log, row(1, 5) + row(2, 4) + row(3, 3));
    const followed = open();
    await followed.update();
    await followed.store();

    await writeFile(log, row(1, 9));
    assert.equal(await followed.update(), true);
    assert.deepEqual(losses(followed), [9]);

    await writeFile(`${log}.new`, row(1, 7) + row(2, 7));
    await rename(`${log}.new`, log);
    assert.equal(await followed.update(), true);
    assert.deepEqual(losses(followed), [7, 7]);

    await writeFile(log, row(1, 1) + row(2, 2) + row(3, 8) + row(4, 8));
    const reopened = open();
    await reopened.update();
    assert.deepEqual(losses(reopened), [1, 2, 8, 8]);
  });

  it('does without a stored index that is damaged', async () => {
    await writeFile(log, row(1, 5));
    const first = open();
    await first.update();
    await first.store();
    await writeFile(stored, '{"schemaVersion":1,"series":');
    const second = open();
    await second.update();
    assert.deepEqual(losses(second), [5]);
  });
});
