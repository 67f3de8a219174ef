import assert from 'node:assert/strict';
import { testData } from '../../../test/fixtures/testData';
import { describeDataset } from './describeDataset';
import { scanDataset } from '../scanDataset';
import { putFiles, temporaryFolder } from '../testing/temporaryFolder';

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
    const { total, shortest, percent25, median, longest } = described.clipSeconds;
    assert.deepEqual([total, shortest, percent25, median, longest], [4.5, 0, 0, 2, 2.5]);
    assert.deepEqual(described.framesPerClip.percent95, 5);
    assert.deepEqual(described.gaps, {
      clips: 1,
      missingFrames: 3,
      framesOffStep: 0,
      timedClips: 0,
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
    assert.equal(described.sampling, undefined);
  });

  it('tells frames between two steps of the numbering', async () => {
    await putFiles(root(), ['a/1.jpg', 'a/7.jpg', 'a/10.jpg', 'a/25.jpg', 'b/6.jpg', 'b/12.jpg']);
    const dataset = await scanDataset(root(), { fps: 25 / 6, frameNumberStep: 6 });
    const { gaps, people } = describeDataset(dataset);
    assert.equal(people, 0);
    assert.deepEqual(gaps, {
      clips: 1,
      missingFrames: 1,
      framesOffStep: 1,
      timedClips: 0,
      examples: ['a'],
    });
  });

  it('says which clips take part, also with frames that cannot be read', async function () {
    const folder = testData('grid');
    if (!folder) return this.skip();
    const dataset = await scanDataset(folder, { fps: 25 });
    const {
      sampling: found,
      people,
      clips,
      frames,
      disorder,
    } = describeDataset(dataset, { sampling });
    assert.deepEqual([people, clips, frames], [12, 51, 51 * 75]);
    assert.deepEqual(
      [found!.clips, found!.people, found!.anchorShare, found!.leftOut],
      [51, 12, 1, []],
    );
    // Most clips of s4 and s5 count 1.jpg, 2.jpg, … 10.jpg; the others have leading zeros.
    const unpadded = dataset.clips.filter(({ files }) => files[0] === '1.jpg').length;
    assert.equal(disorder.count, unpadded);
    assert.deepEqual(disorder.cases[0]!.files, ['10.jpg', '9.jpg']);
    // Person s2 has two clips, 0 and 1.
    const isUsable = ({ clip }: { clip: number }) => clip > 1;
    const images = {
      unreadable: { count: 0, cases: [] },
      equal: { count: 0, cases: [], groups: { people: 0, clips: 0, clip: 0 } },
      repeats: { count: 0, cases: [], frames: 0 },
    };
    const inspection = { images, isUsable };
    const partly = describeDataset(dataset, { sampling, inspection }).sampling!;
    assert.deepEqual([partly.clips, partly.people, partly.leftOut[0]!.count], [49, 11, 2]);
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
    const found = describeDataset(dataset, { sampling: published }).sampling!;
    // A clip of n frames has 2 (n − 87) anchors: at least 20 % of n from n = 97 on.
    const expected = dataset.clips.filter(({ files }) => files.length >= 97).length;
    assert.equal(found.clips, expected);
    const leftOut = found.leftOut.flatMap(({ cases }) => cases);
    assert.equal(leftOut.length, dataset.clips.length - expected);
    for (const { why } of leftOut) assert.match(why, /s long \(\d+ frames\), \d+ %/);
  });
});
