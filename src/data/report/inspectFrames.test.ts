import assert from 'node:assert/strict';
import sharp from 'sharp';
import { inspectFrames } from './inspectFrames';
import { scanDataset } from '../scanDataset';
import { putFiles, temporaryFolder } from '../testing/temporaryFolder';

describe('inspectFrames', () => {
  const root = temporaryFolder();

  const picture = (red: number) =>
    sharp({ create: { width: 9, height: 7, channels: 3, background: { r: red, g: 80, b: 60 } } })
      .jpeg()
      .toBuffer();

  it('names frames that cannot be decoded, and files with equal bytes by how far apart they are', async () => {
    const images = await Promise.all([10, 60, 110, 160, 210].map(picture));
    const put = (files: string[], image: Buffer) => putFiles(root(), files, image);
    await put(['ann/a/1.jpg', 'ann/a/4.jpg'], images[0]!);
    await put(['ann/a/2.jpg', 'ann/b/1.jpg'], images[1]!);
    await put(['ann/b/2.jpg', 'ben/a/1.jpg', 'ben/a/2.jpg'], images[2]!);
    await put(['ben/a/3.jpg'], images[3]!);
    await put(['ben/a/4.jpg'], images[4]!.subarray(0, images[4]!.length - 12));
    await put(['ann/a/3.jpg', 'ben/a/5.jpg'], Buffer.alloc(0));
    const dataset = await scanDataset(root(), { fps: 25 });
    const progress: number[] = [];
    const onProgress = (done: number) => void progress.push(done);
    const { images: found, isUsable } = await inspectFrames(dataset, { onProgress });
    const { unreadable, equal, repeats } = found;
    assert.deepEqual(
      unreadable.cases.map(({ file, reason }) => [file, reason.split(' (')[0]]),
      [
        ['ann/a/3.jpg', 'the file is empty'],
        ['ben/a/4.jpg', 'truncated or damaged'],
        ['ben/a/5.jpg', 'the file is empty'],
      ],
    );
    assert.equal(equal.count, 3);
    assert.deepEqual(equal.cases, [
      { across: 'people', files: ['ann/b/2.jpg', 'ben/a/1.jpg', 'ben/a/2.jpg'] },
      { across: 'clips', files: ['ann/a/2.jpg', 'ann/b/1.jpg'] },
      { across: 'clip', files: ['ann/a/1.jpg', 'ann/a/4.jpg'] },
    ]);
    assert.deepEqual(equal.groups, { people: 1, clips: 1, clip: 1 });
    assert.deepEqual(repeats, {
      count: 1,
      frames: 1,
      cases: [{ clip: 'ben/a', from: 'ben/a/1.jpg', to: 'ben/a/2.jpg', frames: 2 }],
    });
    assert(!isUsable({ clip: 0, frame: 2 }) && isUsable({ clip: 0, frame: 3 }));
    assert.equal(progress.length, 11);
  });

  it('finds a picture that stands still, as a change of frame rate leaves it', async () => {
    const [first, still, last] = await Promise.all([10, 60, 110].map(picture));
    await putFiles(root(), ['ann/a/01.jpg'], first);
    const stalled = Array.from({ length: 40 }, (_, index) => `ann/a/${index + 10}.jpg`);
    await putFiles(root(), stalled, still);
    await putFiles(root(), ['ann/a/60.jpg', 'ann/b/01.jpg'], last);
    const { repeats } = (await inspectFrames(await scanDataset(root(), { fps: 25 }))).images;
    assert.deepEqual([repeats.count, repeats.frames], [1, 39]);
    assert.deepEqual(repeats.cases[0], {
      clip: 'ann/a',
      from: 'ann/a/10.jpg',
      to: 'ann/a/49.jpg',
      frames: 40,
    });
  });

  it('can be cancelled', async () => {
    await putFiles(root(), ['a/1.jpg', 'a/2.jpg'], await picture(1));
    const dataset = await scanDataset(root(), { fps: 25 });
    await assert.rejects(inspectFrames(dataset, { signal: AbortSignal.abort() }), {
      reason: 'cancelled',
    });
  });
});
