import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeDataset } from './report/describeDataset';
import { scanDataset } from './scanDataset';
import { putFiles, temporaryFolder } from './testing/temporaryFolder';

const composed = 'José_Ñandú'.normalize('NFC');
const decomposed = composed.normalize('NFD');

describe('readPeopleFacts (A05)', () => {
  const root = temporaryFolder();
  const meta = (delimiter: string) =>
    [
      ['VoxCeleb1 ID', 'VGGFace1 ID', 'Gender', 'Nationality', 'Set'],
      ['id10001', 'Ann_Lee_Jr', 'f', 'UK', 'dev'],
      ['id10002', composed, 'm', 'Chile', 'dev'],
      ['id10003', 'Carl_Poe', 'm', 'USA', 'test'],
    ]
      .map((row) => row.join(delimiter))
      .join('\n');
  const clipsOf = (person: string, inside: string) =>
    ['1', '2'].map((clip) => `data/${person}/${inside}/${clip}/0000001.jpg`);
  const putVoxCeleb = () =>
    putFiles(root(), [
      ...clipsOf('Ann_Lee_Jr.', '1.6/vid'),
      ...clipsOf(decomposed, '1.6/vid'),
      ...clipsOf('id10003', 'vid'),
    ]);
  const data = () => join(root(), 'data');

  for (const [name, delimiter] of Object.entries({ tabs: '\t', commas: ',', padded: ' ,' })) {
    it(`joins gender and nationality to all persons, table with ${name}`, async () => {
      await putVoxCeleb();
      await writeFile(join(root(), 'vox1_meta.csv'), meta(delimiter));
      const dataset = await scanDataset(data(), { fps: 25 / 6 });
      assert.equal(dataset.layout, 'voxceleb');
      assert.equal(dataset.clips.length, 6);
      assert.equal(dataset.clips[2]!.folder.includes(decomposed), true);
      const { perPerson, peopleFacts, problems } = describeDataset(dataset);
      assert.deepEqual(
        perPerson.map(({ person, gender, nationality, set }) => [person, gender, nationality, set]),
        [
          ['Ann_Lee_Jr.', 'f', 'UK', 'dev'],
          [composed, 'm', 'Chile', 'dev'],
          ['id10003', 'm', 'USA', 'test'],
        ],
      );
      assert.deepEqual(peopleFacts, {
        file: join(root(), 'vox1_meta.csv'),
        known: 3,
        genders: { m: 2, f: 1 },
        nationalities: { UK: 1, Chile: 1, USA: 1 },
      });
      assert.deepEqual(problems, []);
    });
  }

  it('makes one person of a name and an id that the file gives to one', async () => {
    await putVoxCeleb();
    await putFiles(root(), [...clipsOf('id10001', 'vid'), ...clipsOf('stranger', 'vid')]);
    await writeFile(join(data(), 'vox1_meta.csv'), meta('\t'));
    const { clips, problems } = await scanDataset(data(), { fps: 25 / 6 });
    assert.equal(clips.filter(({ person }) => person === 'Ann_Lee_Jr.').length, 4);
    assert.equal(new Set(clips.map(({ person }) => person)).size, 4);
    assert.deepEqual(
      problems.map(({ code, path }) => [code, path]),
      [
        ['one-person-two-folders', 'id10001'],
        ['person-not-in-meta', 'stranger'],
      ],
    );
    assert.match(problems[0]!.message, /Ann_Lee_Jr\. and id10001 are one person .*id10001/);
  });

  it('reads VoxCeleb2’s file, and passes over one that knows nobody', async () => {
    await putFiles(root(), ['data/id00012/vid/1/1.jpg', 'data/id00016/vid/1/1.jpg']);
    await writeFile(join(root(), 'vox1_meta.csv'), meta('\t'));
    const rows = ['VoxCeleb2 ID ,VGGFace2 ID ,Gender ,Set ', 'id00012 ,n000001 ,m ,dev '];
    await writeFile(join(root(), 'vox2_meta.csv'), rows.join('\r\n'));
    const { people } = await scanDataset(data(), { fps: 25 });
    assert.deepEqual(people!.facts.get('id00012'), {
      id: 'id00012',
      name: 'n000001',
      gender: 'm',
      nationality: undefined,
      set: 'dev',
    });
    await rm(join(root(), 'vox2_meta.csv'));
    assert.equal((await scanDataset(data(), { fps: 25 })).people, undefined);
  });

  it('reads the release with a frame a second, which has no utterances', async () => {
    await mkdir(data());
    await putFiles(root(), ['data/Ann/1.6/vid/0000001.jpg', 'data/Ben/1.6/vid/0000001.jpg']);
    const { clips } = await scanDataset(data(), { fps: 1 });
    assert.deepEqual(
      clips.map(({ person, name }) => [person, name]),
      [
        ['Ann', 'vid'],
        ['Ben', 'vid'],
      ],
    );
  });
});
