import assert from 'node:assert/strict';
import { testData } from '../../test/fixtures/testData';
import { describeDataset } from './describeDataset';
import { scanDataset } from './scanDataset';
import { putFiles, temporaryFolder } from './testing/temporaryFolder';

const sampling = {
  fps: 25,
  timeAug: { enabled: true, minimumShiftSeconds: 0.12, maximumShiftSeconds: 0.36 },
  hardNeg: { enabled: true, minimumGapSeconds: 1 },
  minimumAdmissibleShare: 0.2,
};

describe('describeDataset', () => {
  const root = temporaryFolder();

  it('counts people, clips, frames, seconds, gaps and problems', async () => {
    const numbers = (person: string, clip: string, list: number[]) =>
      list.map((number) => `${person}/${clip}/${number}.jpg`);
    await putFiles(root(), [
      ...numbers('ann', 'a', [1, 2, 3, 4, 5]),
      ...numbers('ann', 'b', [1, 2, 6]),
      ...numbers('ben', 'a', [7]),
      'ben/a/007.png',
      'ben/a/face.jpg',
      'ben/a/1.heic',
    ]);
    const described = describeDataset(await scanDataset(root(), { fps: 2 }));
    assert.deepEqual([described.people, described.clips, described.frames], [2, 3, 9]);
    assert.deepEqual(described.clipSeconds, { total: 4.5, shortest: 0, median: 2, longest: 2.5 });
    assert.deepEqual(described.gaps, {
      clips: 1,
      missingFrames: 3,
      framesOffStep: 0,
      examples: ['ann/b'],
    });
    assert.deepEqual(described.perPerson, [
      { person: 'ann', clips: 2, frames: 8, seconds: 4.5 },
      { person: 'ben', clips: 1, frames: 1, seconds: 0 },
    ]);
    assert.deepEqual(described.problems.map(({ code, count }) => `${code} ${count}`).sort(), [
      'double-frame-number 1',
      'no-frame-number 1',
      'unsupported-format 1',
    ]);
    assert.equal(described.admissible, undefined);
  });

  it('tells frames between two steps of the numbering', async () => {
    await putFiles(root(), ['a/1.jpg', 'a/7.jpg', 'a/10.jpg', 'a/25.jpg', 'b/6.jpg', 'b/12.jpg']);
    const dataset = await scanDataset(root(), { fps: 25 / 6, frameNumberStep: 6 });
    const { gaps, people } = describeDataset(dataset);
    assert.equal(people, 0);
    assert.deepEqual(gaps, { clips: 1, missingFrames: 1, framesOffStep: 1, examples: ['a'] });
  });

  it('says which clips take part, also with frames that cannot be read', async function () {
    const folder = testData('grid');
    if (!folder) return this.skip();
    const dataset = await scanDataset(folder, { fps: 25 });
    const { admissible, people, clips, frames } = describeDataset(dataset, { sampling });
    assert.deepEqual([people, clips, frames], [12, 51, 51 * 75]);
    assert.deepEqual(admissible, { clips: 51, people: 12, anchorShare: 1, leftOut: [] });
    // Person s2 has two clips, 0 and 1.
    const isUsable = ({ clip }: { clip: number }) => clip > 1;
    const partly = describeDataset(dataset, { sampling, isUsable }).admissible!;
    assert.deepEqual([partly.clips, partly.people, partly.leftOut.length], [49, 11, 2]);
    assert(Math.abs(partly.anchorShare - 49 / 51) < 1e-12);
  });

  it('names the clips that are too short for the published settings', async function () {
    const folder = testData('asl');
    if (!folder) return this.skip();
    const dataset = await scanDataset(folder, { fps: 30 });
    const published = {
      ...sampling,
      fps: 30,
      timeAug: { enabled: true, minimumShiftSeconds: 0.48, maximumShiftSeconds: 1.44 },
      hardNeg: { enabled: true, minimumGapSeconds: 2.88 },
    };
    const { admissible } = describeDataset(dataset, { sampling: published });
    // A clip of n frames has 2 (n − 87) anchors: at least 20 % of n from n = 97 on.
    const expected = dataset.clips.filter(({ files }) => files.length >= 97).length;
    assert.equal(admissible!.clips, expected);
    assert.equal(admissible!.leftOut.length, dataset.clips.length - expected);
    for (const { why } of admissible!.leftOut) assert.match(why, /s long \(\d+ frames\), \d+ %/);
  });
});
