import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { UserError } from '../../files/UserError';
import { generateSynthFaces, type GenerateOptions } from './generateSynthFaces';
import { locateFrame, renderCounterfactual } from './renderCounterfactual';
import { writeImage } from './writeImage';

describe('generateSynthFaces', () => {
  let folder: string;
  const options = (): GenerateOptions => ({
    out: join(folder, 'set'),
    ...{ people: 2, clips: 2, seconds: 1, fps: 4, size: 48, seed: 3, couplings: [], threads: 0 },
    distFolder: resolve('dist'),
  });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'synth-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  function reasonOf(promise: Promise<unknown>): Promise<string> {
    return promise.then(
      () => 'none',
      (error: unknown) => {
        assert.ok(error instanceof UserError, String(error));
        return error.reason;
      },
    );
  }

  it('writes clips, tables, readme and dataset.json', async () => {
    const { frames } = await generateSynthFaces(options());
    assert.equal(frames, 16);
    const set = join(folder, 'set');
    assert.deepEqual((await readdir(set)).sort(), [
      'README.md',
      'dataset.json',
      'factors.csv',
      'p0000',
      'p0001',
      'truth.csv',
    ]);
    assert.deepEqual(await readdir(join(set, 'p0001', 'c01')), [
      '000001.jpg',
      '000002.jpg',
      '000003.jpg',
      '000004.jpg',
    ]);
    const [header, ...rows] = (await readFile(join(set, 'factors.csv'), 'utf8')).trim().split('\n');
    assert.equal(rows.length, 16);
    const columns = header!.split(',');
    assert.ok(rows.every((row) => row.split(',').length === columns.length));
    const readme = await readFile(join(set, 'README.md'), 'utf8');
    for (const column of columns) assert.ok(readme.includes(`| ${column} |`), column);
    const statement = JSON.parse(await readFile(join(set, 'dataset.json'), 'utf8'));
    assert.deepEqual([statement.fps, statement.seed, statement.license], [4, 3, 'CC0-1.0']);
    const truth = (await readFile(join(set, 'truth.csv'), 'utf8')).trim().split('\n');
    assert.equal(truth[1]!.split(',')[1]!.split(' ').length, 136);
  });

  it('goes on after an interruption and ends with the same bytes', async () => {
    await generateSynthFaces({ ...options(), out: join(folder, 'whole') });
    const stop = new AbortController();
    let seen = 0;
    const interrupted = generateSynthFaces({
      ...options(),
      signal: stop.signal,
      onProgress: () => {
        if (++seen === 6) stop.abort();
      },
    });
    assert.equal(await reasonOf(interrupted), 'interrupted');
    assert.ok(!existsSync(join(folder, 'set', 'dataset.json')), 'nothing looks complete');
    const { drawnFrames } = await generateSynthFaces(options());
    assert.ok(drawnFrames > 0 && drawnFrames < 16, `${drawnFrames}`);
    for (const file of [
      'factors.csv',
      'truth.csv',
      'dataset.json',
      'p0000/c00/000003.jpg',
      'p0001/c01/000004.jpg',
    ]) {
      const [one, other] = await Promise.all(
        ['whole', 'set'].map((name) => readFile(join(folder, name, file))),
      );
      assert.ok(one!.equals(other!), file);
    }
    assert.equal((await generateSynthFaces(options())).drawnFrames, 0);
  });

  it('leaves foreign folders and sets of other options alone', async () => {
    await writeFile(join(folder, 'letter.txt'), 'mine');
    assert.equal(
      await reasonOf(generateSynthFaces({ ...options(), out: folder })),
      'foreign-folder',
    );
    assert.equal(await readFile(join(folder, 'letter.txt'), 'utf8'), 'mine');
    await generateSynthFaces({ ...options(), people: 1, clips: 1 });
    assert.equal(
      await reasonOf(generateSynthFaces({ ...options(), people: 1, clips: 1, seed: 4 })),
      'other-synth-options',
    );
  });

  it('refuses options that make no sense, before it writes anything', async () => {
    for (const wrong of [
      { people: 0 },
      { size: 7 },
      { clips: 1.5 },
      { fps: NaN },
      { seconds: -1 },
      { seed: -1 },
      { seconds: 0.1, fps: 1 },
    ]) {
      assert.equal(
        await reasonOf(generateSynthFaces({ ...options(), ...wrong })),
        'bad-synth-option',
      );
    }
    assert.ok(!existsSync(join(folder, 'set')));
  });

  it('draws a frame again: unchanged to the pixel, or with one factor changed', async () => {
    const { path } = await generateSynthFaces(options());
    const place = await locateFrame(path, 'p0001/c00/000002.jpg');
    const same = renderCounterfactual({ ...place, changes: {} });
    const written = join(folder, 'same.jpg');
    const { size } = place.options;
    await writeImage(written, same.image, size, same.plan.look.camera.jpegQuality, resolve('dist'));
    const original = await readFile(join(path, 'p0001/c00/000002.jpg'));
    assert.ok((await readFile(written)).equals(original), 'the bytes of the set');
    const smiling = renderCounterfactual({ ...place, changes: { au_12: '1' } });
    assert.notDeepEqual(smiling.image, same.image);
    assert.deepEqual(smiling.plan.look, same.plan.look);
    assert.equal(smiling.frame.pose.yaw, same.frame.pose.yaw);
    const other = renderCounterfactual({ ...place, changes: { person: 'p0000' } });
    assert.deepEqual(other.frame, same.frame);
    assert.notDeepEqual(other.plan.look.traits, same.plan.look.traits);
    for (const [changes, reason] of [
      [{ hat: '1' }, 'unknown-factor'],
      [{ valence: '1' }, 'fixed-factor'],
      [{ au_12: '2' }, 'bad-factor-value'],
      [{ glasses: 'pink' }, 'bad-factor-value'],
      [{ person: 'p0009' }, 'no-such-frame'],
    ] as const) {
      assert.throws(
        () => renderCounterfactual({ ...place, changes: changes as Record<string, string> }),
        (error) => error instanceof UserError && error.reason === reason,
      );
    }
  });
});
