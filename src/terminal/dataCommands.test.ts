import assert from 'node:assert/strict';
import { Command } from 'commander';
import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import sharp from 'sharp';
import { UserError } from '../files/UserError';
import { putFiles } from '../data/testing/temporaryFolder';
import { registerDataCommands } from './dataCommands';

describe('data check', () => {
  let root: string;
  let clips: string;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), '100% faces [v2] #1 '));
    clips = join(root, 'clips');
    const noise = { type: 'gaussian', mean: 120, sigma: 30 } as const;
    const frame = await sharp({
      create: { width: 32, height: 32, channels: 3, background: 'gray', noise },
    })
      .jpeg()
      .toBuffer();
    const numbers = Array.from({ length: 75 }, (_, index) => index + 1).filter((n) => n !== 40);
    // Every frame of its own bytes: what follows a JPEG's end is not read.
    for (const [clip, count] of [
      ['ann/long', 74],
      ['ben/short', 10],
    ] as const) {
      for (const number of numbers.slice(0, count)) {
        await putFiles(
          clips,
          [`${clip}/${number}.jpg`],
          Buffer.concat([frame, Buffer.from(`${clip}${number}`)]),
        );
      }
    }
    await putFiles(clips, ['ben/short/2.jpg', 'ann/long/7.jpg'], frame);
    await truncate(join(clips, 'ann/long/5.jpg'), 400);
    await writeFile(
      join(root, 'my.pretrain.yaml'),
      `version: 1
experiment: my
data: { path: clips, fps: 25 }
objective:
  timeAug: { minimumShiftSeconds: 0.12, maximumShiftSeconds: 0.36 }
  hardNeg: { minimumGapSeconds: 1 }
`,
    );
  });

  afterEach(async () => {
    process.exitCode = undefined;
    await rm(root, { recursive: true, force: true });
  });

  async function check(...args: string[]): Promise<string> {
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    const program = new Command().exitOverride();
    registerDataCommands(program, { stdout, stderr, env: {} });
    await program.parseAsync(['data', 'check', ...args], { from: 'user' });
    return String(stdout.read());
  }

  it('tells what was found, with cases', async () => {
    const text = await check('--config', join(root, 'my.pretrain.yaml'));
    for (const line of [
      /^people +2$/m,
      /^frames +84, 25 a second$/m,
      /^numbering +1 frame missing in 1 clip \(ann\/long\)$/m,
      /^unreadable images, never drawn: 1\n +ann\/long\/5\.jpg: truncated/m,
      /^look-alike images +not searched: re-encoded or mirrored copies count as different$/m,
      /^equal images of different people: 1\n +ann\/long\/7\.jpg = ben\/short\/2\.jpg$/m,
      /^clips that take part: 1 of 2, of 1 person$/m,
      /^left out, too short: 1\n +ben\/short: 0\.36 s long/m,
    ]) {
      assert.match(text, line);
    }
    assert.equal(process.exitCode, undefined);
  });

  it('says the same as JSON, and what was not searched', async () => {
    const found = JSON.parse(await check(clips, '--fps', '25', '--json'));
    assert.deepEqual(
      [found.people, found.clips, found.frames, found.gaps.missingFrames],
      [2, 2, 84, 1],
    );
    assert.equal(found.schema, 1);
    assert.equal(found.images.unreadable.cases[0].file, 'ann/long/5.jpg');
    // A13: silence about near copies would be taken for "there are none".
    assert.match(found.notSearched.join(), /re-encoded, mirrored .*equal bytes/);
    const quick = JSON.parse(await check(clips, '--fps', '25', '--json', '--quick'));
    assert.deepEqual(quick.notSearched.slice(0, 2), ['unreadable images', 'equal images']);
    assert.equal(quick.images, undefined);
  });

  it('reads by a template or a manifest, from the command line or beside the config', async () => {
    const template = '{person}/{clip}/{frame}.jpg';
    const byTemplate = JSON.parse(
      await check(clips, '--fps', '25', '--json', '--quick', '--template', template),
    );
    assert.deepEqual([byTemplate.layout, byTemplate.clips, byTemplate.frames], ['template', 2, 84]);
    await mkdir(join(root, 'tables'));
    const rows = [
      'path;person',
      'ann\\long\\1.JPG;ann',
      'ann\\long\\2.jpg;ann',
      'ann\\long\\40.jpg;ann',
    ];
    await writeFile(join(root, 'tables', 'frames.csv'), `\uFEFF${rows.join('\r\n')}\r\n`);
    await writeFile(
      join(root, 'listed.pretrain.yaml'),
      'version: 1\nexperiment: my\ndata: { path: clips, fps: 25, manifest: tables/frames.csv }\n',
    );
    const text = await check('--config', join(root, 'listed.pretrain.yaml'));
    for (const line of [
      /^read as +manifest$/m,
      /^frames +2, 25 a second$/m,
      /^files of the manifest that are not there: 1\n +line 4: ann\\long\\40\.jpg is not there$/m,
      /^files that the manifest spells in another way: 1\n +line 2: ann\\long\\1\.JPG is called ann\/long\/1\.jpg/m,
    ]) {
      assert.match(text, line);
    }
    await assert.rejects(
      check(clips, '--template', template, '--layout', 'auto'),
      (error) => error instanceof UserError && error.reason === 'two-readers',
    );
  });

  it('ends with exit code 2 where the sampling leaves no clip', async () => {
    await writeFile(
      join(root, 'released.pretrain.yaml'),
      'version: 1\nexperiment: a\ndata: { path: clips, fps: 25 }\n',
    );
    const text = await check('--config', join(root, 'released.pretrain.yaml'), '--quick');
    assert.match(text, /clips that take part: 0 of 2/);
    assert.equal(process.exitCode, 2);
  });

  it('refuses to guess: no path, no frame rate', async () => {
    const reasonOf = (...args: string[]) =>
      check(...args).then(
        () => undefined,
        (error: UserError) => error.reason,
      );
    assert.equal(await reasonOf(), 'no-path-given');
    assert.equal(await reasonOf(clips), 'fps-missing');
    assert.equal(await reasonOf(join(root, 'missing'), '--fps', '25'), 'data-not-found');
  });
});
