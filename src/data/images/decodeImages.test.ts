import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeBmp } from './decodeBmp';
import { decodePortableMap } from './decodePortableMap';
import { ImageDamaged } from './ImageDamaged';

const folder = join(__dirname, '../../../test/reference/images');
const { width, height, rgb } = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as {
  width: number;
  height: number;
  rgb: Record<string, string>;
};
const mostPixels = 1000;
const decoderOf = (name: string) => (name.endsWith('.bmp') ? decodeBmp : decodePortableMap);

describe('BMP, PGM and PPM', () => {
  const files = Object.keys(rgb);

  it('has a reference for every file', () => {
    const there = readdirSync(folder).filter((name) => /\.(bmp|p[gp]m)$/.test(name));
    assert.deepEqual(files.sort(), there.sort());
  });

  for (const name of files) {
    it(`reads ${name} as Pillow does`, () => {
      const image = decoderOf(name)(readFileSync(join(folder, name)), mostPixels);
      assert.deepEqual([image.width, image.height], [width, height]);
      const expected = Buffer.from(rgb[name]!, 'base64');
      for (let sample = 0; sample < expected.length; sample++) {
        const [pixel, channel] = [Math.floor(sample / 3), sample % 3];
        const at = pixel * image.channels + (image.channels === 1 ? 0 : channel);
        const difference = Math.abs(image.data[at]! - expected[sample]!);
        // Pillow spreads 5 and 6 bits, and text samples, by cutting where we round.
        assert(
          difference <= 1,
          `${name}, sample ${sample}: ${image.data[at]}, ${expected[sample]}`,
        );
      }
    });

    it(`refuses ${name} cut anywhere`, () => {
      const source = readFileSync(join(folder, name));
      // The last line break, or mark of the end, may be missing.
      for (let length = 2; length < source.length - 4; length++) {
        assert.throws(
          () => decoderOf(name)(source.subarray(0, length), mostPixels),
          ImageDamaged,
          `${length} of ${source.length}`,
        );
      }
    });
  }

  it('refuses a giant image by its header', () => {
    const source = Buffer.from(readFileSync(join(folder, 'rgb24.bmp')));
    source.writeInt32LE(1 << 20, 18);
    assert.throws(() => decodeBmp(source, mostPixels), /1048576×7, larger than/);
    assert.throws(
      () => decodePortableMap(Buffer.from('P5 90000 90000 255 '), 1e8),
      /larger than 100/,
    );
  });
});
