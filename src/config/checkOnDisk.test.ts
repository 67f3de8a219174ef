import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { checkOnDisk } from './checkOnDisk';
import { parsePretrainConfig } from './parsePretrainConfig';
import { renderProblem } from './renderProblem';

const fitting = `objective:
  timeAug: { minimumShiftSeconds: 0.12, maximumShiftSeconds: 0.36 }
  hardNeg: { minimumGapSeconds: 1 }
`;

describe('checkOnDisk', () => {
  // A folder whose name must not be taken for a glob, a URL or a shell word (field case F07).
  let root: string;
  let folder: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'config-'));
    folder = join(root, '100% faces [v2] #1');
    await mkdir(folder);
    await mkdir(join(root, '100% faces v #1', 'decoy'), { recursive: true });
  });
  afterEach(() => rm(root, { recursive: true }));

  async function addClip(name: string, frames: number, step = 1): Promise<void> {
    await mkdir(join(folder, name), { recursive: true });
    for (let i = 0; i < frames; i++) {
      await writeFile(join(folder, name, `${String(1 + i * step).padStart(6, '0')}.jpg`), '');
    }
  }

  /** The problems of a config that stands in the folder, with the folder's path left out. */
  async function problemsOf(text: string): Promise<string[]> {
    const file = join(folder, 'a.pretrain.yaml');
    const { claims, problems } = parsePretrainConfig(text, { file });
    assert.ok(claims, problems.map(renderProblem).join('\n'));
    const found = await checkOnDisk(claims, file, text);
    return found.map((problem) => renderProblem(problem).replaceAll(folder, 'HERE'));
  }

  const config = (path: string, rest = '  fps: 25\n') =>
    `version: 1\nexperiment: a\ndata:\n  path: ${path}\n${rest}${fitting}`;

  it('is content with clips that are long enough', async () => {
    await addClip('clips/[A] test/né e', 40);
    assert.deepEqual(await problemsOf(config('clips')), []);
  });

  it('names what is there when the folder is not', async () => {
    await addClip('clips/a', 1);
    assert.deepEqual(await problemsOf(config('clipz')), [
      '4:9-4:14 error path-not-found No folder HERE/clipz. The nearest that exists, HERE, holds clips. Did you mean "clips"? [fix: "\\"clips\\""]',
    ]);
    assert.deepEqual(await problemsOf(config('other/deep/down')), [
      '4:9-4:24 error path-not-found No folder HERE/other/deep/down. The nearest that exists, HERE, holds clips.',
    ]);
  });

  it('refuses a file, an empty folder and a folder without images', async () => {
    await writeFile(join(folder, 'clips.txt'), '');
    assert.match(
      (await problemsOf(config('clips.txt')))[0]!,
      /error path-not-a-folder HERE\/clips.txt is a file/,
    );
    await mkdir(join(folder, 'texts', 'deep'), { recursive: true });
    assert.match(
      (await problemsOf(config('texts')))[0]!,
      /error no-frames HERE\/texts holds nothing at all/,
    );
    await writeFile(join(folder, 'texts', 'deep', 'notes.txt'), '');
    assert.match(
      (await problemsOf(config('texts')))[0]!,
      /holds no image files: .* It holds deep\/notes.txt, for example/,
    );
  });

  it('requires a frame rate from the config or from dataset.json', async () => {
    await addClip('clips/a/b', 40);
    const [missing] = await problemsOf(config('clips', ''));
    assert.match(
      missing!,
      /^3:1-3:5 error fps-missing The frame rate is not stated.*\[fix: "\\n {2}fps: "\]$/,
    );
    await writeFile(join(folder, 'clips', 'dataset.json'), '{"fps": 30}');
    assert.deepEqual(await problemsOf(config('clips', '')), []);
    assert.deepEqual(await problemsOf(config('clips')), [
      `5:8-5:10 warning fps-differs The dataset itself states 30 frames per second (dataset.json); this config's 25 is used. [fix: "30"]`,
    ]);
    await writeFile(join(folder, 'clips', 'dataset.json'), '{"fps": "30"}');
    assert.match(
      (await problemsOf(config('clips')))[0]!,
      /^4:9-4:14 warning dataset-json .* states fps as "30"/,
    );
  });

  it('finds clips too short for the gap, all or some', async () => {
    await addClip('clips/a/1', 20);
    assert.deepEqual(await problemsOf(config('clips')), [
      '8:33-8:34 error clips-too-short All 1 clips looked at are too short for a hard negative 1 s away (the longest lasts 0.76 s). For clips of 0.76 s, TimeAug from 0.04 to 0.08 s and a gap of 0.3 s would do. [fix: "0.3"]',
    ]);
    await addClip('clips/a/2', 40);
    assert.match((await problemsOf(config('clips')))[0]!, /warning clips-too-short 1 of 2 clips/);
  });

  it('counts time by frame numbers and their step', async () => {
    await addClip('clips/a/1', 10, 6);
    assert.deepEqual(await problemsOf(config('clips', '  fps: 5\n  frameNumberStep: 6\n')), []);
    assert.match(
      (await problemsOf(config('clips', '  fps: 60\n  frameNumberStep: 6\n')))[0]!,
      /clips-too-short/,
    );
  });

  it('looks for the manifest beside the config, and leaves lengths to whoever reads it', async () => {
    await addClip('clips/a/1', 20);
    const withManifest = (name: string) => config('clips', `  fps: 25\n  manifest: ${name}\n`);
    await writeFile(join(folder, 'frames.csv'), 'path\n');
    assert.deepEqual(await problemsOf(withManifest('frames.csv')), []);
    assert.deepEqual(await problemsOf(withManifest('frame.csv')), [
      '6:13-6:22 error manifest-not-found No file HERE/frame.csv (relative to this config). Did you mean "frames.csv"? [fix: "\\"frames.csv\\""]',
    ]);
    assert.match(
      (await problemsOf(withManifest('clips.csv')))[0]!,
      /manifest-not-found No file HERE\/clips\.csv/,
    );
  });

  describe('under a template', () => {
    const withTemplate = (template: string) =>
      config('clips', `  fps: 25\n  template: '${template}'\n`);
    const addFiles = async (...files: string[]) => {
      await mkdir(join(folder, 'clips'), { recursive: true });
      for (const file of files) await writeFile(join(folder, 'clips', file), '');
    };

    it('judges the lengths of clips that are folders', async () => {
      await addClip('clips/a/1', 20);
      const [short] = await problemsOf(withTemplate('{person}/{clip}/{frame}.jpg'));
      assert.match(short!, /error clips-too-short All 1 clips .*the longest lasts 0\.76 s/);
      await addClip('clips/a/2', 40);
      assert.match(
        (await problemsOf(withTemplate('{person}/{clip}/{frame}.JPG')))[0]!,
        /warning clips-too-short 1 of 2 clips/,
      );
    });

    it('tells the clips of one flat folder apart, and reads numbers where the template says', async () => {
      // By its last digits every name would be 2; as one clip the folder would be long enough.
      await addFiles('a_00_x2.jpg', 'a_30_x2.jpg', 'b_50_x2.jpg', 'b_51_x2.jpg');
      const [short] = await problemsOf(withTemplate('{clip}_{frame}_x2.jpg'));
      assert.match(short!, /warning clips-too-short 1 of 2 clips .*the longest lasts 0\.04 s/);
    });

    it('takes time stamps as they are', async () => {
      await addFiles('a_0.5.jpg', 'a_1.25.jpg');
      assert.match(
        (await problemsOf(withTemplate('{clip}_{seconds}.jpg')))[0]!,
        /error clips-too-short All 1 clips .*the longest lasts 0\.75 s/,
      );
    });

    it('leaves lengths to whoever reads it where a clip may lie in several folders', async () => {
      await addClip('clips/a/1', 20);
      assert.deepEqual(await problemsOf(withTemplate('{clip}/{any}/{frame}.jpg')), []);
    });

    it('says where nothing fits', async () => {
      await addClip('clips/a/1', 20);
      assert.deepEqual(await problemsOf(withTemplate('{clip}/{frame}.jpg')), [
        '6:13-6:33 error template-does-not-fit No frame there lies as this template says, for example a/1/000001.jpg.',
      ]);
    });

    it('looks as deep as the template does', async () => {
      await addClip('clips/1/2/3/4/5/6/7/8', 40);
      const template = `${'{person}/2/3/4/5/6/7/{clip}'}/{frame}.jpg`;
      assert.deepEqual(await problemsOf(withTemplate(template)), []);
    });
  });

  it('does not refuse for what it has not seen', async () => {
    for (let person = 100; person < 160; person++) await addClip(`clips/p${person}/1`, 20);
    // A person whom the look over every fifth one passes over.
    await addClip('clips/p101/1', 40);
    assert.match(
      (await problemsOf(config('clips')))[0]!,
      /warning clips-too-short All 12 clips looked at are too short/,
    );
    for (let at = 0; at < 60; at++)
      await mkdir(join(folder, 'others', `d${100 + at}`), { recursive: true });
    await addClip('others/d101/1', 40);
    const [none] = await problemsOf(config('others'));
    assert.match(none!, /warning no-frames HERE\/others holds nothing at all where it was looked/);
  });

  it('checks what is sound of a faulty config, and says nothing twice', async () => {
    await addClip('clips/a/1', 20);
    const faulty = (data: string) =>
      `version: 1\nexperiment: a\ndata:\n  path: clips\n${data}encodr: 1\n`;
    assert.match((await problemsOf(faulty('')))[0]!, /fps-missing/);
    assert.deepEqual(await problemsOf(faulty('  fps: -3\n')), []);
    assert.match((await problemsOf(faulty('  fps: 25\n')))[0]!, /clips-too-short/);
    const unsure = `${faulty('  fps: 25\n')}objective: { hardNeg: { minimumGapSeconds: -1 } }\n`;
    assert.deepEqual(await problemsOf(unsure), []);
    const { claims } = parsePretrainConfig('version: 1\nexperiment: a\ndata: {}\n', { file: 'a' });
    assert.equal(claims, undefined);
  });
});
