import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../files/UserError';
import { scanDataset, type ScanOptions } from './scanDataset';
import { putFiles, temporaryFolder } from './testing/temporaryFolder';

const fps = { fps: 25 };

describe('scanDataset', () => {
  const root = temporaryFolder();

  const clipsOf = async (path: string, options: ScanOptions = fps) => {
    const { clips } = await scanDataset(path, options);
    return clips.map(({ person, name, files }) => `${person}|${name}|${files.join()}`);
  };
  const refusal = async (path: string, options: ScanOptions = fps): Promise<UserError> => {
    const error = await scanDataset(path, options).then(
      () => undefined,
      (reason) => reason,
    );
    assert(error instanceof UserError, `${error}`);
    return error;
  };

  describe('layouts', () => {
    it('reads person/clip/frame', async () => {
      await putFiles(root(), ['ben/a/2.jpg', 'ben/a/10.jpg', 'ann/z/1.png', 'ann/b/1.webp']);
      const dataset = await scanDataset(root(), fps);
      assert.equal(dataset.layout, 'person-clip-frame');
      assert.equal(dataset.fps, 25);
      assert.deepEqual(await clipsOf(root()), [
        'ann|b|1.webp',
        'ann|z|1.png',
        'ben|a|2.jpg,10.jpg',
      ]);
      assert.deepEqual(dataset.problems, []);
    });

    it('leaves out what runs beside the clips have written', async () => {
      await putFiles(root(), ['ben/a/2.jpg', 'runs/x/1/run.json', 'runs/x/1/maps/1.png']);
      assert.deepEqual(await clipsOf(root()), ['ben|a|2.jpg']);
    });

    it('reads clip/frame, without people', async () => {
      await putFiles(root(), ['smile/1.gif', 'frown/1.jpeg']);
      assert.deepEqual(await clipsOf(root()), ['null|frown|1.jpeg', 'null|smile|1.gif']);
    });

    it('reads both forms of VoxCeleb, also mixed', async () => {
      await putFiles(root(), [
        'Ann_Lee_Jr./1.6/vid/0000001/0000001.jpg',
        'Ann_Lee_Jr./1.6/vid/0000001/0000007.jpg',
        'id10003/vid/00002/0000001.jpg',
      ]);
      assert.deepEqual(await clipsOf(root()), [
        'Ann_Lee_Jr.|vid/0000001|0000001.jpg,0000007.jpg',
        'id10003|vid/00002|0000001.jpg',
      ]);
    });

    it('names folders at another depth and goes on', async () => {
      await putFiles(root(), ['ann/a/1.jpg', 'ann/b/1.jpg', 'stray/1.jpg']);
      const { clips, problems } = await scanDataset(root(), fps);
      assert.equal(clips.length, 2);
      assert.deepEqual(
        problems.map(({ code, path }) => [code, path]),
        [['other-depth', 'stray']],
      );
    });
  });

  describe('what lies about', () => {
    it('passes over litter: no frames, no findings', async () => {
      await putFiles(root(), [
        'ann/a/000001.jpg',
        'ann/a/._000001.jpg',
        'ann/a/.DS_Store',
        'ann/a/Thumbs.db',
        'ann/@eaDir/a/000001.jpg',
        '__MACOSX/ann/a/000001.jpg',
        'ann/notes.txt',
      ]);
      const { problems } = await scanDataset(root(), fps);
      assert.deepEqual(await clipsOf(root()), ['ann|a|000001.jpg']);
      assert.deepEqual(problems, []);
    });

    it('names images of formats that are not read', async () => {
      await putFiles(root(), ['ann/a/1.jpg', 'ann/a/2.heic']);
      const { problems } = await scanDataset(root(), fps);
      assert.deepEqual(
        problems.map(({ code, path }) => [code, path]),
        [['unsupported-format', 'ann/a/2.heic']],
      );
    });

    it('takes brackets, percent signs, hashes, blanks and accents for what they are (F07)', async () => {
      const odd = join(root(), '100% faces [v2] #1');
      await putFiles(odd, ['ann/clip%2D01/1.jpg', 'ann/[A] test/1.jpg', 'ann/né e/1.jpg']);
      await putFiles(join(root(), '100% faces v #1'), ['decoy/a/1.jpg']);
      assert.deepEqual(await clipsOf(odd), [
        'ann|[A] test|1.jpg',
        'ann|clip%2D01|1.jpg',
        'ann|né e|1.jpg',
      ]);
    });

    it('follows links to folders, each real folder once, and no link upwards', async () => {
      const set = join(root(), 'set');
      await putFiles(set, ['ann/a/1.jpg']);
      await putFiles(root(), ['elsewhere/ben/b/1.jpg', 'other/c/1.jpg']);
      await symlink(set, join(set, 'ann', 'loop'));
      await symlink(root(), join(set, 'up'));
      await symlink(join(set, 'ann'), join(set, 'again'));
      await symlink(join(root(), 'elsewhere', 'ben'), join(set, 'ben'));
      await symlink(join(set, 'ben'), join(set, 'ben2'));
      await symlink(join(root(), 'nowhere'), join(set, 'broken'));
      const { problems } = await scanDataset(set, fps);
      assert.deepEqual(await clipsOf(set), ['ann|a|1.jpg', 'ben|b|1.jpg']);
      assert.deepEqual(problems, []);
    });

    it('follows a link that is the root itself', async () => {
      await putFiles(root(), ['real/ann/a/1.jpg']);
      await symlink(join(root(), 'real'), join(root(), 'link'));
      assert.deepEqual(await clipsOf(join(root(), 'link')), ['ann|a|1.jpg']);
    });
  });

  describe('accents (A05)', () => {
    const composed = 'José_Ñandú'.normalize('NFC');
    const decomposed = composed.normalize('NFD');

    it('names a person composed and opens the folder by its bytes', async () => {
      await putFiles(root(), [`${decomposed}/a/1.jpg`, 'ben/a/1.jpg']);
      const { clips } = await scanDataset(root(), { ...fps, include: [composed] });
      assert.deepEqual(
        clips.map(({ person }) => person),
        [composed],
      );
      assert.equal(clips[0]!.folder, join(root(), decomposed, 'a'));
      const left = await scanDataset(root(), { ...fps, exclude: [decomposed] });
      assert.deepEqual(
        left.clips.map(({ person }) => person),
        ['ben'],
      );
    });

    it('counts two spellings of one name as one person and names both folders', async () => {
      await putFiles(root(), [`${decomposed}/a/1.jpg`, `${composed}/b/1.jpg`]);
      const { clips, problems } = await scanDataset(root(), fps);
      assert.equal(new Set(clips.map(({ person }) => person)).size, 1);
      assert.equal(clips.length, 2);
      assert.deepEqual(
        problems.map(({ code }) => code),
        ['one-name-two-folders'],
      );
      assert(problems[0]!.path.includes(composed) && problems[0]!.path.includes(decomposed));
      assert.match(problems[0]!.message, /Jose\\u\{0301\}.*Jos\\u\{00e9\}|Jos\\u\{00e9\}.*Jose\\u/);
    });
  });

  describe('frame rate', () => {
    it('is taken from dataset.json, and the one asked for wins', async () => {
      await putFiles(root(), ['ann/a/1.jpg']);
      await writeFile(join(root(), 'dataset.json'), '{"fps": 30}');
      assert.equal((await scanDataset(root())).fps, 30);
      assert.equal((await scanDataset(root(), { fps: 12 })).fps, 12);
    });

    it('is never guessed', async () => {
      await putFiles(root(), ['ann/a/1.jpg']);
      const error = await refusal(root(), {});
      assert.equal(error.reason, 'fps-missing');
      assert.match(error.nextStep!, /data\.fps.*dataset\.json/);
    });

    it('refuses a dataset.json that does not state one', async () => {
      await putFiles(root(), ['ann/a/1.jpg']);
      for (const text of ['{"fps": "25"}', '{fps: 25}', '{"fps": 0}']) {
        await writeFile(join(root(), 'dataset.json'), text);
        assert.equal((await refusal(root(), {})).reason, 'dataset-json-invalid', text);
      }
    });
  });

  describe('refusals', () => {
    it('says that there is no such folder', async () => {
      const missing = join(root(), 'missing');
      const error = await refusal(missing);
      assert.equal(error.reason, 'data-not-found');
      assert(error.message.includes(missing));
      await writeFile(join(root(), 'file'), '');
      assert.equal((await refusal(join(root(), 'file', 'inside'))).reason, 'data-not-found');
    });

    it('says that the path is a file', async () => {
      await writeFile(join(root(), 'clips.zip'), '');
      assert.equal((await refusal(join(root(), 'clips.zip'))).reason, 'data-not-a-folder');
    });

    it('says what there is where no frames are', async () => {
      assert.match((await refusal(root())).message, /It is empty/);
      await mkdir(join(root(), 'ann', 'a'), { recursive: true });
      await putFiles(root(), ['ann/a/notes.txt']);
      const text = await refusal(root());
      assert.equal(text.reason, 'no-frames-found');
      assert.match(text.message, /What is there: ann\/a\/notes\.txt/);
      await putFiles(root(), ['ann/a/1.heic']);
      assert.match(
        (await refusal(root())).message,
        /formats that are not read: 1, for example ann\/a\/1\.heic/,
      );
    });

    it('says where frames were expected and where one was found', async () => {
      await putFiles(root(), ['1.jpg', '2.jpg']);
      const flat = await refusal(root());
      assert.equal(flat.reason, 'layout-does-not-fit');
      assert.match(flat.nextStep!, /folder of its own/);
      await putFiles(root(), ['set/ann/a/1.jpg']);
      const asked = await refusal(join(root(), 'set'), { ...fps, layout: 'clip-frame' });
      assert.equal(asked.reason, 'layout-does-not-fit');
      assert.match(asked.message, /clip\/000001\.jpg.*ann\/a\/1\.jpg/);
    });

    it('names a person whom the dataset lacks, and some whom it has', async () => {
      await putFiles(root(), ['ann/a/1.jpg', 'ben/a/1.jpg']);
      for (const options of [{ include: ['ben', 'eve'] }, { exclude: ['eve'] }]) {
        const error = await refusal(root(), { ...fps, ...options });
        assert.equal(error.reason, 'person-not-found');
        assert.match(error.message, /eve/);
        assert.match(error.nextStep!, /ann, ben/);
      }
      const nobody = await refusal(root(), { ...fps, exclude: ['ann', 'ben'] });
      assert.equal(nobody.reason, 'no-clips-left');
    });

    it('says so where no frame has a number', async () => {
      await putFiles(root(), ['ann/a/face.jpg', 'ann/b/face.jpg']);
      const error = await refusal(root());
      assert.equal(error.reason, 'no-frame-numbers');
      assert.match(error.message, /face\.jpg/);
    });
  });
});
