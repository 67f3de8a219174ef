import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeEvent } from './decodeEvent';
import { encodeEvent } from './encodeEvent';
import { readEvents } from './readEvents';

describe('events', () => {
  it('are strict JSON on disk and come back with their non-finite numbers', () => {
    const body = { type: 'train', step: 20, epoch: 1, loss: Number.NaN, a: Infinity, b: -Infinity } as const;
    const line = encodeEvent(body, 1000);
    assert.equal(
      line,
      '{"v":1,"t":1000,"type":"train","step":20,"epoch":1,"loss":"NaN","a":"Infinity","b":"-Infinity"}',
    );
    assert.deepEqual(decodeEvent(line), { event: { ...body, t: 1000 } });
  });

  it('keep a text that reads like a number a text', () => {
    const body = { type: 'message', level: 'info', code: 'x', text: 'NaN' } as const;
    assert.deepEqual(decodeEvent(encodeEvent(body, 5)), { event: { ...body, t: 5 } });
  });

  it('of types that we do not know are ignored, fields too', () => {
    assert.deepEqual(decodeEvent('{"v":1,"t":1,"type":"future","deep":{"er":1}}'), { event: undefined });
    const known = decodeEvent('{"v":1,"t":1,"type":"checkpoint","step":3,"path":"p","new":[1]}');
    assert.deepEqual(known, { event: { t: 1, type: 'checkpoint', step: 3, path: 'p' } });
  });

  // F02: ludwig-ai/ludwig#4016, chainer/chainerui#16, labmlai/app#47
  it('from elsewhere that are no JSON or beyond doubles are counted and named; the rest is read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'events-'));
    const lines = Array.from(
      { length: 50 },
      (_, index) => `{"v":1,"t":${index},"type":"train","step":${index},"epoch":1,"loss":0.5}`,
    );
    lines[9] = lines[9]!.replace('0.5', 'NaN');
    lines[19] = lines[19]!.replace('0.5', '-Infinity');
    lines[29] = lines[29]!.replace('0.5', '1e400');
    await writeFile(join(folder, 'events.jsonl'), `${lines.join('\n')}\n{"v":1,"t":50,"ty`);
    const { events, problems } = await readEvents(folder);
    assert.equal(events.length, 47);
    assert.deepEqual(problems, [
      { line: 10, reason: 'bare NaN is not JSON' },
      { line: 20, reason: 'bare -Infinity is not JSON' },
      { line: 30, reason: 'loss is beyond the range of numbers' },
    ]);
    await rm(folder, { recursive: true });
  });

  it('of a run that has not begun are none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'events-'));
    assert.deepEqual(await readEvents(folder), { events: [], problems: [] });
    await rm(folder, { recursive: true });
  });
});
