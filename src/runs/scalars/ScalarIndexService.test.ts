import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IndexerReply } from './indexerMessages';
import { ScalarIndexService } from './ScalarIndexService';

describe('ScalarIndexService', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'scalar-service-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('answers after the first reading, says why it cannot, and ends at unfollow', async () => {
    const path = join(folder, 'run');
    await mkdir(path);
    const rows = [1, 2, 3].map((step) => ({ t: step, type: 'train', step, loss: 4 - step }));
    await writeFile(
      join(path, 'events.jsonl'),
      rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
    );
    const replies: IndexerReply[] = [];
    const service = new ScalarIndexService((reply) => replies.push(reply));
    const query = { runs: [path], axis: 'step' as const, pixels: 100, smoothing: 0 };

    await service.handle({ kind: 'sample', id: 1, query });
    assert.deepEqual(replies.pop(), { kind: 'failed', id: 1, reason: `not followed: ${path}` });

    const indexFile = join(folder, 'scalars.bin');
    await service.handle({ kind: 'follow', run: { path, indexFile }, pace: 60_000 });
    await service.handle({ kind: 'sample', id: 2, query });
    assert.deepEqual(replies.shift(), { kind: 'changed', path });
    const answer = replies.shift();
    assert.ok(answer?.kind === 'sampled' && answer.id === 2);
    assert.deepEqual([...answer.runs[0]!.scalars[0]!.curve.y], [3, 2, 1]);
    await service.handle({ kind: 'unfollow', path });
  });
});
