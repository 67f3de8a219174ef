import assert from 'node:assert/strict';
import { UserError } from '../../files/UserError';
import { bytesInWords } from './bytesInWords';
import { chooseFormat, reserveBytes } from './chooseFormat';
import { describePrediction } from './describePrediction';

const gigabyte = 1e9;
const prediction = {
  frames: 12_345,
  rawBytes: 10 * gigabyte,
  jpegBytes: gigabyte,
  rawSeconds: 170,
  jpegSeconds: 190,
};
const withFree = (usable: number, asked: 'auto' | 'raw' | 'jpeg' = 'auto') =>
  chooseFormat(asked, prediction, usable + reserveBytes, '/stores');

describe('chooseFormat', () => {
  it('takes raw where it leaves half of the free space, else JPEG', () => {
    assert.equal(withFree(20 * gigabyte), 'raw');
    assert.equal(withFree(20 * gigabyte - 1), 'jpeg');
    assert.equal(withFree(gigabyte), 'jpeg');
    assert.equal(chooseFormat('auto', prediction, undefined, '/stores'), 'raw');
  });

  it('takes raw where JPEG would be larger and only raw fits', () => {
    const noise = { ...prediction, jpegBytes: 12 * gigabyte };
    assert.equal(chooseFormat('auto', noise, 11 * gigabyte, '/stores'), 'raw');
  });

  it('does as asked wherever that fits', () => {
    assert.equal(withFree(10 * gigabyte, 'raw'), 'raw');
    assert.equal(withFree(50 * gigabyte, 'jpeg'), 'jpeg');
  });

  it('refuses where nothing fits, with every size', () => {
    for (const [asked, sizes] of [
      ['auto', '10 GB raw or about 1 GB as JPEG'],
      ['raw', '10 GB raw'],
      ['jpeg', 'about 1 GB as JPEG'],
    ] as const) {
      assert.throws(
        () => withFree(0.5 * gigabyte, asked),
        (error) =>
          error instanceof UserError &&
          error.reason === 'disk-full' &&
          error.message.includes(`12,345 frames take ${sizes}, and 67.1 MB beside them`) &&
          error.message.includes('567 MB are free'),
      );
    }
  });

  it('is told in one line', () => {
    assert.equal(
      describePrediction(prediction, 40 * gigabyte, 'raw'),
      '12,345 frames, raw 10 GB or JPEG 1 GB, about 3 min; 40 GB free: raw',
    );
  });

  it('counts bytes in words', () => {
    const words = [0, 999, 1000, 1949, 99_949, 99_950, 999_600, 1.9e9, 2.5e15].map(bytesInWords);
    assert.deepEqual(words, [
      '0 bytes',
      '999 bytes',
      '1 kB',
      '1.9 kB',
      '99.9 kB',
      '100 kB',
      '1 MB',
      '1.9 GB',
      '2500 TB',
    ]);
  });
});
