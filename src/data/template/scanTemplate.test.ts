import assert from 'node:assert/strict';
import { join } from 'node:path';
import { UserError } from '../../files/UserError';
import { scanDataset } from '../scanDataset';
import { putFiles, temporaryFolder } from '../testing/temporaryFolder';
import { matchPieces } from '../../config/pathTemplate/matchPieces';

describe('scanTemplate', () => {
  const root = temporaryFolder();

  const scan = async (template: string) => {
    const dataset = await scanDataset(root(), { fps: 25, template });
    const clips = dataset.clips.map(({ person, name, files, numbers, seconds }) =>
      [person, name, files.join(), numbers.join(), seconds?.join()].join('|'),
    );
    return { clips, dataset, problems: dataset.problems.map(({ message }) => message) };
  };
  const refusal = async (template: string): Promise<UserError> => {
    const error = await scan(template).then(
      () => undefined,
      (reason) => reason,
    );
    assert(error instanceof UserError, `${error}`);
    return error;
  };

  it('reads folders of people and clips, also with fixed folders between', async () => {
    await putFiles(root(), ['ann/video/a/10.jpg', 'ann/video/a/9.JPG', 'ben/video/b/1.jpg']);
    const { clips, dataset } = await scan('{person}/video/{clip}/{frame}.jpg');
    assert.deepEqual(clips, ['ann|a|9.JPG,10.jpg|9,10|', 'ben|b|1.jpg|1|']);
    assert.equal(dataset.layout, 'template');
    assert.equal(dataset.clips[0]!.folder, join(root(), 'ann', 'video', 'a'));
  });

  it('takes person, clip and frame out of one name in one flat folder', async () => {
    await putFiles(root(), ['s1_a_10.png', 's1_a_9.png', 's1_b_c_1.png', 's2_a_1.png']);
    assert.deepEqual((await scan('{person}_{clip}_{frame}.png')).clips, [
      's1|a|s1_a_9.png,s1_a_10.png|9,10|',
      's1|b_c|s1_b_c_1.png|1|',
      's2|a|s2_a_1.png|1|',
    ]);
  });

  it('lets a clip span folders only where it is written twice', async () => {
    await putFiles(root(), ['id1/vid/001/1.jpg', 'id1/vid/002/1.jpg', 'id1/loose/1.jpg']);
    const { clips, problems } = await scan('{person}/{clip}/{clip}/{frame}.jpg');
    assert.deepEqual(clips, ['id1|vid/001|1.jpg|1|', 'id1|vid/002|1.jpg|1|']);
    assert.deepEqual(problems, [
      'id1/loose/1.jpg does not lie as {person}/{clip}/{clip}/{frame}.jpg; left out.',
    ]);
  });

  it('joins the folders of one clip that {any} stands for', async () => {
    await putFiles(root(), ['ann/a/left/1.jpg', 'ann/a/right/2.jpg', 'ann/a/right/1.jpg']);
    const { clips, dataset, problems } = await scan('{person}/{clip}/{any}/{frame}.jpg');
    assert.deepEqual(clips, ['ann|a|left/1.jpg,right/2.jpg|1,2|']);
    assert.equal(dataset.clips[0]!.folder, join(root(), 'ann', 'a'));
    assert.match(problems[0]!, /ann\/a\/right\/1\.jpg has the frame number of 1\.jpg, 1/);
  });

  it('reads time stamps, and names no people where none stand there', async () => {
    await putFiles(root(), ['take/f_0.48.jpg', 'take/f_10.jpg', 'take/f_9.5.jpg']);
    const { clips } = await scan('{clip}/f_{seconds}.jpg');
    assert.deepEqual(clips, ['|take|f_0.48.jpg,f_9.5.jpg,f_10.jpg|0,1,2|0.48,9.5,10']);
  });

  it('takes the folder for the clip where no {clip} stands', async () => {
    await putFiles(root(), ['ann/1.jpg', 'ann/2.jpg']);
    assert.deepEqual((await scan('{person}/{frame}.jpg')).clips, ['ann|ann|1.jpg,2.jpg|1,2|']);
  });

  it('looks deeper than any layout where the template does', async () => {
    await putFiles(root(), ['1/2/3/4/5/6/7/8/ann/a/1.jpg']);
    const template = `${'{any}/'.repeat(8)}{person}/{clip}/{frame}.jpg`;
    assert.deepEqual((await scan(template)).clips, ['ann|a|1.jpg|1|']);
  });

  it('is no glob and no pattern (F07)', async () => {
    await putFiles(root(), ['[ab]*/x.y/1.jpg', 'a/x.y/1.jpg', '[ab]*/x1y/1.jpg']);
    assert.deepEqual((await scan('[ab]*/x.{clip}/{frame}.jpg')).clips, ['|y|1.jpg|1|']);
  });

  it('says what was looked for and what is there', async () => {
    await putFiles(root(), ['ann/a/001.png']);
    const depth = await refusal('{person}/{frame}.png');
    assert.equal(depth.reason, 'template-does-not-fit');
    assert.match(
      depth.message,
      /says, \{person\}\/\{frame\}\.png\. Found for example: ann\/a\/001\.png\./,
    );
    assert.match(depth.message, /has 1 folder above the file, this one lies below 2/);
    assert.match(
      (await refusal('{person}/{clip}/{frame}.jpg')).message,
      /"001\.png" does not fit "\{frame\}\.jpg"/,
    );
    assert.match(
      (await refusal('s{person}/{clip}/{frame}.png')).message,
      /"ann" does not fit "s\{person\}"/,
    );
    assert.equal((await refusal('{clip}/x.jpg')).reason, 'template-invalid');
  });
});

describe('matchPieces', () => {
  it('gives back what was put in, wherever the parts are set apart', () => {
    const words = ['a', 'ann', 'b-c', 'x.y', '[1]', '100%', 'é', '(.*)+', '12x'];
    for (const person of words) {
      for (const clip of words) {
        for (const frame of ['0', '007', '12345']) {
          const pieces = [
            { part: 'person' },
            { text: '__' },
            { part: 'clip' },
            { text: '#' },
            { part: 'frame' },
            { text: '.png' },
          ] as const;
          const taken = matchPieces(pieces, `${person}__${clip}#${frame}.png`);
          assert.deepEqual(
            taken?.map(({ text }) => text),
            [person, clip, frame],
          );
        }
      }
    }
  });

  it('is quick on names made to be slow', () => {
    const pieces = Array.from({ length: 20 }, () => [{ part: 'any' }, { text: 'a' }] as const);
    const steps = [...pieces.flat(), { text: '!' }] as const;
    // As a regular expression this takes longer than the universe has existed.
    assert.equal(matchPieces(steps, 'a'.repeat(250)), undefined);
  });
});
