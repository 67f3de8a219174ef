import assert from 'node:assert/strict';
import { frameNumber, kindOfFile } from './frameFiles';
import { numberFrames } from './numberFrames';

describe('kindOfFile', () => {
  it('tells frames, other images, other files and litter apart by name', () => {
    for (const name of [
      '1.jpg',
      '1.JPG',
      'a.jpeg',
      'b.PNG',
      'c.webp',
      'd.gif',
      'e.tar.png',
      '1.bmp',
      '1.PGM',
      'a.tiff',
    ]) {
      assert.equal(kindOfFile(name), 'frame', name);
    }
    for (const name of ['1.heic', '1.TGA', 'a.avif']) {
      assert.equal(kindOfFile(name), 'other-image', name);
    }
    for (const name of ['labels.csv', 'jpg', '1.jpg.txt', 'README']) {
      assert.equal(kindOfFile(name), 'other', name);
    }
    for (const name of ['._000001.jpg', '.DS_Store', 'Thumbs.db', 'desktop.ini', '@eaDir']) {
      assert.equal(kindOfFile(name), 'litter', name);
    }
  });
});

describe('frameNumber', () => {
  it('is the last run of digits before the extension', () => {
    const expected: [string, number | undefined][] = [
      ['000001.jpg', 1],
      ['75.jpg', 75],
      ['video2_frame_00017.png', 17],
      ['frame10b.jpg', 10],
      ['0.webp', 0],
      ['0000000012.png', 12],
      ['2147483647.jpg', 2147483647],
      ['2147483648.jpg', undefined],
      ['face.jpg', undefined],
      // No frame number: it would not fit 32 bits.
      ['20261124101530123.jpg', undefined],
    ];
    for (const [name, number] of expected) assert.equal(frameNumber(name), number, name);
  });
});

describe('numberFrames', () => {
  it('sorts by number, not by name', () => {
    const { files, numbers, problems } = numberFrames(['10.jpg', '9.jpg', '2.jpg', '1.jpg'], 'c');
    assert.deepEqual(files, ['1.jpg', '2.jpg', '9.jpg', '10.jpg']);
    assert.deepEqual([...numbers], [1, 2, 9, 10]);
    assert.deepEqual(problems, []);
  });

  it('keeps the first of two files with one number, whatever the order of the listing', () => {
    for (const names of [
      ['1.jpg', '01.jpg', '1.png', '2.jpg'],
      ['2.jpg', '1.png', '1.jpg', '01.jpg'],
    ]) {
      const { files, problems } = numberFrames(names, 'ann/smile');
      assert.deepEqual(files, ['01.jpg', '2.jpg']);
      assert.deepEqual(
        problems.map(({ code, path }) => [code, path]),
        [
          ['double-frame-number', 'ann/smile/1.jpg'],
          ['double-frame-number', 'ann/smile/1.png'],
        ],
      );
      assert(problems.every(({ message }) => message.includes('01.jpg')));
    }
  });

  it('tells a number that is too large from none', () => {
    const { problems } = numberFrames(['face.jpg', '1700000000123.jpg'], 'c');
    assert.deepEqual(
      problems.map(({ message }) => message),
      [
        'face.jpg has no frame number in its name and is left out.',
        '1700000000123.jpg has a number in its name that is larger than 2147483647 (a time stamp?) and is left out.',
      ],
    );
  });

  it('names files without a number and leaves them out', () => {
    const { files, problems } = numberFrames(['cover.jpg', '1.jpg'], 'c');
    assert.deepEqual(files, ['1.jpg']);
    assert.deepEqual(
      problems.map(({ code, path }) => [code, path]),
      [['no-frame-number', 'c/cover.jpg']],
    );
  });
});
