import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../files/UserError';
import { scanDataset } from '../scanDataset';
import { putFiles, temporaryFolder } from '../testing/temporaryFolder';

describe('scanManifest', () => {
  const root = temporaryFolder();

  const scan = async (content: string | Buffer, name = 'frames.csv') => {
    // Beside the data, so that it is no file among them.
    const manifest = join(root(), name);
    await mkdir(join(root(), 'data'), { recursive: true });
    await writeFile(manifest, content);
    const dataset = await scanDataset(join(root(), 'data'), { fps: 25, manifest });
    const clips = dataset.clips.map(({ person, name: clip, files, numbers, seconds }) =>
      [person, clip, files.join(), numbers.join(), seconds?.join()].join('|'),
    );
    const problems = dataset.problems.map(
      ({ code, path, message }) => `${code} ${path} ${message}`,
    );
    return { clips, problems, dataset };
  };
  const refusal = async (content: string | Buffer, name?: string): Promise<UserError> => {
    const error = await scan(content, name).then(
      () => undefined,
      (reason) => reason,
    );
    assert(error instanceof UserError, `${error}`);
    return error;
  };
  const put = (...files: string[]) => putFiles(join(root(), 'data'), files);

  it('reads people, clips, numbers and other columns in any order, and sorts by number', async () => {
    await put('a/x.jpg', 'a/y.jpg', 'b/z.jpg');
    const table =
      'valence,Frame,clip,PATH,person\n0.5,10,one,a/x.jpg,ann\n1,9,one,a/y.jpg,ann\n0,1,two,b/z.jpg,ben\n';
    const { clips, problems, dataset } = await scan(table);
    assert.deepEqual(clips, ['ann|one|y.jpg,x.jpg|9,10|', 'ben|two|z.jpg|1|']);
    assert.deepEqual(problems, []);
    assert.equal(dataset.layout, 'manifest');
    assert.equal(dataset.clips[0]!.folder, join(root(), 'data', 'a'));
  });

  it('takes the folder for the clip and the number from the name where no column says so', async () => {
    await put('ann/a/2.jpg', 'ann/a/10.jpg', 'ben/1.jpg');
    assert.deepEqual((await scan('path\nann/a/10.jpg\nann/a/2.jpg\nben/1.jpg')).clips, [
      '|ann/a|2.jpg,10.jpg|2,10|',
      '|ben|1.jpg|1|',
    ]);
    const named = await scan('path,person\nann/a/10.jpg,ann\nann/a/2.jpg,ann\nben/1.jpg,ben\n');
    assert.deepEqual(named.clips, ['ann|a|2.jpg,10.jpg|2,10|', 'ben|ben|1.jpg|1|']);
  });

  it('makes one clip of files in several folders', async () => {
    await put('s/left/1.jpg', 's/right/2.jpg');
    const { clips, dataset } = await scan('path,clip\ns/right/2.jpg,c\ns/left/1.jpg,c\n');
    assert.deepEqual(clips, ['|c|left/1.jpg,right/2.jpg|1,2|']);
    assert.equal(dataset.clips[0]!.folder, join(root(), 'data', 's'));
  });

  it('puts time stamps above numbers', async () => {
    await put('a/1.jpg', 'a/2.jpg', 'a/3.jpg', 'b/x.jpg', 'b/y.jpg');
    const table =
      'path,seconds\na/1.jpg,2.5\na/2.jpg,1e-1\na/3.jpg,0.30\nb/y.jpg,.5\nb/x.jpg,.25\n';
    const { clips, dataset } = await scan(table);
    assert.deepEqual(clips, [
      '|a|2.jpg,3.jpg,1.jpg|0,1,2|0.1,0.3,2.5',
      '|b|x.jpg,y.jpg|0,1|0.25,0.5',
    ]);
    assert(dataset.clips[0]!.seconds instanceof Float64Array);
    const double = await scan('path,seconds\na/1.jpg,1\na/2.jpg,1.0\n');
    assert.match(double.problems[0]!, /^double-time a\/2\.jpg .*the time of 1\.jpg, 1 s/);
  });

  it('reads what Excel on a German Windows writes (G05)', async () => {
    await put('kdef/happy/A.jpg', 'KDEF2/Happy/b.JPG', 'kdef/sad/c.jpg', 'kdef/sad/d.jpg');
    const lines = [
      'path;frame;valence',
      'kdef\\happy\\A.JPG;1;0,5',
      'kdef2\\happy\\B.JPG;2;0,5',
      'kdef\\sad\\c.jpg;3;-0,25',
      '"kdef\\sad\\d.jpg";4;"1,0"',
    ];
    for (const text of [
      lines.join('\r\n'),
      `${lines.join('\r\n').replace('path', '"path"')}\r\n`,
    ]) {
      const { clips, problems } = await scan(`\uFEFF${text}`);
      assert.deepEqual(clips, [
        '|KDEF2/Happy|b.JPG|2|',
        '|kdef/happy|A.jpg|1|',
        '|kdef/sad|c.jpg,d.jpg|3,4|',
      ]);
      assert.deepEqual(problems, [
        'manifest-other-spelling frames.csv:2 line 2: kdef\\happy\\A.JPG is called kdef/happy/A.jpg on disk',
        'manifest-other-spelling frames.csv:3 line 3: kdef2\\happy\\B.JPG is called KDEF2/Happy/b.JPG on disk',
      ]);
    }
    const utf16 = Buffer.from(`\uFEFF${lines.join('\r\n')}`, 'utf16le');
    assert.equal((await scan(utf16)).clips.length, 3);
  });

  it('refuses a decimal comma, never reads 5 or 0', async () => {
    await put('a/1.jpg', 'a/2.jpg');
    const semicolons = await scan('path;seconds\na/1.jpg;0,5\na/2.jpg;1.5\n');
    assert.deepEqual(semicolons.clips, ['|a|2.jpg|2|1.5']);
    assert.deepEqual(semicolons.problems, [
      'manifest-row-refused frames.csv:2 line 2: "seconds" has a decimal comma: 0,5; write 0.5',
    ]);
    const commas = await scan('path,seconds\na/1.jpg,0,5\na/2.jpg,1.5\n');
    assert.match(
      commas.problems[0]!,
      /line 2: 3 values where the first line names 2 columns \(a decimal comma/,
    );
  });

  it('refuses rows by their physical lines and goes on', async () => {
    await put('a/1.jpg', 'a/x.jpg', 'a/9.jpg');
    const table =
      'path,person,frame,note\na/1.jpg,ann,1,"two\nlines"\n\na/x.jpg,ann,one,\na/x.jpg,ann,-1,\n,ann,1,\na/x.jpg,,1,\n../b.jpg,ann,1,\na/9.jpg,ann,9.0,\na/x.jpg,ann,1.5,\na/x.jpg,ann\n';
    const { clips, problems } = await scan(table);
    assert.deepEqual(clips, ['ann|a|1.jpg,9.jpg|1,9|']);
    assert.deepEqual(
      problems.map((text) =>
        text.replace('manifest-row-refused frames.csv:', '').replace(/^\d+ /, ''),
      ),
      [
        'line 5: "frame" is no whole number: one',
        'line 6: "frame" is no whole number: -1',
        'line 7: "path" is empty',
        'line 8: "person" is empty',
        'line 9: ../b.jpg lies outside of data.path',
        'line 11: "frame" is no whole number: 1.5',
        'line 12: 2 values where the first line names 4 columns',
      ],
    );
  });

  it('names files listed twice with both lines, and files that are missing', async () => {
    await put('a/1.jpg', 'a/2.jpg');
    const { clips, problems } = await scan(
      'path\na/1.jpg\n./a//1.jpg\na/2.jpg\na/3.jpg\nnone/1.jpg\nA\\1.jpg\n',
    );
    assert.deepEqual(clips, ['|a|1.jpg,2.jpg|1,2|']);
    assert.deepEqual(problems, [
      'manifest-file-twice frames.csv:3 line 3: a/1.jpg stands in line 2 already; the first is used',
      'manifest-file-missing frames.csv:5 line 5: a/3.jpg is not there',
      'manifest-file-missing frames.csv:6 line 6: none/1.jpg: there is no folder none',
      'manifest-file-twice frames.csv:7 line 7: a/1.jpg stands in line 2 already; the first is used',
    ]);
  });

  it('says what there is where no file is found', async () => {
    await put('ann/1.png', 'ann/2.png');
    const error = await refusal('path\nann/1.jpg\nann/2.jpg\n');
    assert.equal(error.reason, 'manifest-files-missing');
    assert.match(error.message, /None of the 2 files .* line 2: ann\/1\.jpg is not there/);
    assert.match(error.nextStep!, /which holds 1\.png, 2\.png/);
  });

  it('finds files whose accents are encoded in another way (A05)', async () => {
    const name = 'José';
    await put(`${name.normalize('NFD')}/1.jpg`);
    const { clips, dataset } = await scan(`path,person\n${name.normalize('NFC')}/1.jpg,${name}\n`);
    assert.equal(clips.length, 1);
    assert.equal(dataset.clips[0]!.person, name.normalize('NFC'));
    assert.equal(dataset.clips[0]!.folder, join(root(), 'data', name.normalize('NFD')));
  });

  it('takes percent signs, hashes and brackets for what they are (F07)', async () => {
    await put('100% [v2] #1/clip%2D01/1.jpg', '100% v #1/clip-01/1.jpg');
    const { clips } = await scan('path\n100% [v2] #1/clip%2D01/1.jpg\n');
    assert.deepEqual(clips, ['|100% [v2] #1/clip%2D01|1.jpg|1|']);
  });

  it('never shifts a table without a header', async () => {
    await put('a/1.jpg', 'a/2.jpg');
    const error = await refusal('a/1.jpg\na/2.jpg');
    assert.equal(error.reason, 'table-without-header');
    assert.match(error.message, /holds a\/1\.jpg/);
    assert.equal((await refusal('file,clip\na/1.jpg,c\n')).reason, 'table-column-missing');
    assert.equal((await refusal('path,path\na,b\n')).reason, 'table-column-twice');
    assert.equal((await refusal('')).reason, 'table-empty');
    assert.equal((await refusal('path\n')).reason, 'manifest-rows-refused');
    assert.equal((await refusal('path\n"a/1.jpg\n')).reason, 'table-damaged');
    assert.equal((await refusal('path\n', 'frames.xlsx')).reason, 'table-format-unknown');
  });

  it('names bytes that are not UTF-8', async () => {
    await put('a/1.jpg');
    const latin = Buffer.from('path\na/1.jpg\nJosé/1.jpg\n', 'latin1');
    assert.match((await scan(latin)).problems[0]!, /line 3: "path" holds bytes that are not UTF-8/);
  });

  it('reads TSV and JSON lines', async () => {
    await put('a/1.jpg', 'a/2.jpg');
    const tabs = await scan('path\tframe\na/1.jpg\t7\na/2.jpg\t8\n', 'frames.tsv');
    assert.deepEqual(tabs.clips, ['|a|1.jpg,2.jpg|7,8|']);
    const json =
      '{"path": "a/1.jpg", "seconds": 0.5, "labels": [1]}\n\n{"path": "a/2.jpg", "seconds": 0.75}\n{"p": 1}\n[1]\n{';
    const { clips, problems } = await scan(json, 'frames.jsonl');
    assert.deepEqual(clips, ['|a|1.jpg,2.jpg|1,2|0.5,0.75']);
    assert.deepEqual(
      problems.map((text) => text.split(' ').slice(1, 6).join(' ')),
      [
        'frames.jsonl:4 line 4: no "path"',
        'frames.jsonl:5 line 5: no JSON',
        'frames.jsonl:6 line 6: no JSON',
      ],
    );
  });

  it('leaves out and names a row without the time that others of its clip have', async () => {
    await put('a/1.jpg', 'a/2.jpg', 'a/3.jpg', 'b/1.jpg', 'b/2.jpg');
    for (const order of [
      [0, 1, 2],
      [1, 0, 2],
      [2, 1, 0],
    ]) {
      const rows = [
        '{"path":"a/1.jpg","seconds":0.75}',
        '{"path":"a/2.jpg"}',
        '{"path":"a/3.jpg","seconds":0.5}',
      ];
      const json = [...order.map((at) => rows[at]), '{"path":"b/1.jpg"}', '{"path":"b/2.jpg"}'];
      const { clips, problems } = await scan(json.join('\n'), 'frames.jsonl');
      assert.deepEqual(clips, ['|a|3.jpg,1.jpg|0,1|0.5,0.75', '|b|1.jpg,2.jpg|1,2|']);
      assert.deepEqual(problems, [
        'time-missing a/2.jpg a/2.jpg has no time, which other frames of its clip have; left out.',
      ]);
    }
  });

  it('reads Parquet as pyarrow writes it', async () => {
    await put('a/1.jpg', 'a/2.jpg', 'a/3.jpg');
    const reference = join(__dirname, '../../../test/reference/manifest');
    const { readFile } = await import('node:fs/promises');
    for (const name of ['snappy.parquet', 'zstd-groups.parquet', 'gzip-float-frame.parquet']) {
      const { clips, problems } = await scan(await readFile(join(reference, name)), name);
      assert.deepEqual(clips, ['ann|one|1.jpg,2.jpg|5,6|', 'ben|two|3.jpg|9|'], name);
      assert.deepEqual(problems, [
        'manifest-file-missing ' + `${name}:4 line 4: a/4.jpg is not there`,
      ]);
    }
    assert.equal((await refusal(Buffer.from('PAR1 no'), 'x.parquet')).reason, 'table-damaged');
  });
});
