import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { decodeFrame } from './decodeFrame';
import { pngOf } from './testing/pngOf';
import { temporaryFolder } from './testing/temporaryFolder';

const size = 32;
const skin = { r: 209, g: 131, b: 102 };

function flat(background: { r: number; g: number; b: number }) {
  return sharp({ create: { width: 64, height: 64, channels: 3, background } });
}

/** Something with edges, so that a shift or a shear would show. */
function ramp(): Buffer {
  return Buffer.from(
    Array.from({ length: 96 * 96 * 3 }, (_, i) => (i * 7 + ((i / 288) | 0) * 3) % 256),
  );
}

const photo = () => sharp(ramp(), { raw: { width: 96, height: 96, channels: 3 } }).blur(2);

describe('decodeFrame', () => {
  const folder = temporaryFolder();

  const decode = async (content: Buffer | string, name = '000001.jpg', side = size) => {
    const file = join(folder(), name);
    await writeFile(file, content);
    return decodeFrame(file, side);
  };
  const pixelsOf = async (content: Buffer, name?: string, side = size) => {
    const decoded = await decode(content, name, side);
    assert('pixels' in decoded, 'reason' in decoded ? decoded.reason : '');
    assert.equal(decoded.pixels.length, side * side * 3);
    return decoded.pixels;
  };
  const reasonOf = async (content: Buffer | string) => {
    const decoded = await decode(content);
    assert('reason' in decoded, 'decoded instead of refused');
    return decoded.reason;
  };
  const assertMean = (pixels: Buffer, expected: readonly number[], tolerance: number) => {
    for (const [channel, value] of expected.entries()) {
      let sum = 0;
      for (let at = channel; at < pixels.length; at += 3) sum += pixels[at]!;
      const mean = sum / (pixels.length / 3);
      assert(Math.abs(mean - value) <= tolerance, `channel ${channel}: ${mean}, not ${value}`);
    }
  };

  describe('whatever an image is made of (A10)', () => {
    const rgb = [skin.r, skin.g, skin.b];

    it('gives RGB in this order, for JPEG, PNG and WebP', async () => {
      assertMean(await pixelsOf(await flat(skin).jpeg({ quality: 95 }).toBuffer()), rgb, 2);
      assertMean(await pixelsOf(await flat(skin).png().toBuffer()), rgb, 0);
      assertMean(await pixelsOf(await flat(skin).webp({ lossless: true }).toBuffer()), rgb, 0);
    });

    it('reads CMYK with its colors the right way round', async () => {
      const cmyk = await flat(skin).toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer();
      assert.equal((await sharp(cmyk).metadata()).space, 'cmyk');
      assertMean(await pixelsOf(cmyk), rgb, 10);
    });

    it('reads 16 bit as v / 257', async () => {
      const rows = Array.from({ length: 256 }, (_, y) => {
        const row = Buffer.alloc(512);
        for (let x = 0; x < 256; x++) row.writeUInt16BE(y * 256 + x, x * 2);
        return row;
      });
      const source = pngOf({ width: 256, height: 256, depth: 16 }, rows);
      const pixels = await pixelsOf(source, '1.png', 256);
      for (let pixel = 0; pixel < 65536; pixel++) {
        for (let channel = 0; channel < 3; channel++) {
          const value = pixels[pixel * 3 + channel]!;
          assert(Math.abs(value - pixel / 257) <= 1, `${pixel} became ${value}`);
        }
      }
      assertMean(pixels, [128, 128, 128], 1);
    });

    it('turns gray into three equal channels', async () => {
      const gray = await flat({ r: 77, g: 77, b: 77 }).toColourspace('b-w').png().toBuffer();
      assert.equal((await sharp(gray).metadata()).channels, 1);
      assertMean(await pixelsOf(gray), [77, 77, 77], 0);
    });

    it('lays transparency on middle gray, in RGBA and in palettes', async () => {
      const halfTransparent = Buffer.alloc(64 * 64 * 4);
      halfTransparent.fill(Buffer.from([200, 100, 50, 255]), 64 * 32 * 4);
      const image = sharp(halfTransparent, { raw: { width: 64, height: 64, channels: 4 } });
      for (const png of [image.clone().png(), image.clone().png({ palette: true })]) {
        const pixels = await pixelsOf(await png.toBuffer(), '1.png');
        const upper = pixels.subarray(0, size * 12 * 3);
        const lower = pixels.subarray(size * 20 * 3);
        assertMean(upper, [128, 128, 128], 1);
        assertMean(lower, [200, 100, 50], 2);
      }
    });

    it('takes the first frame of an animation at its own shape', async () => {
      const frames = [0, 40, 80, 120, 160].map((value) => Buffer.alloc(48 * 48 * 3, value));
      const strip = sharp(Buffer.concat(frames), {
        raw: { width: 48, height: 240, channels: 3, pageHeight: 48 },
      });
      for (const image of [
        await strip.clone().gif().toBuffer(),
        await strip.clone().webp().toBuffer(),
      ]) {
        assert.equal((await sharp(image).metadata()).pages, 5);
        assertMean(await pixelsOf(image), [0, 0, 0], 2);
      }
    });

    it('turns the image as EXIF says, all eight ways', async () => {
      // Quarters that tell every turn and flip apart.
      const quarters = [
        [10, 90],
        [170, 250],
      ];
      const image = Buffer.alloc(64 * 64 * 3);
      for (let pixel = 0; pixel < 64 * 64; pixel++) {
        const [x, y] = [pixel % 64 < 32 ? 0 : 1, pixel < 64 * 32 ? 0 : 1];
        image.fill(quarters[y]![x]!, 3 * pixel, 3 * pixel + 3);
      }
      // Exif 2.3, tag 0112: where the stored row 0 and column 0 lie in the picture.
      const stored = ([q, w]: number[][]) => ({ a: q![0]!, b: q![1]!, c: w![0]!, d: w![1]! });
      const { a, b, c, d } = stored(quarters);
      const shown: Record<number, number[]> = {
        1: [a, b, c, d],
        2: [b, a, d, c],
        3: [d, c, b, a],
        4: [c, d, a, b],
        5: [a, c, b, d],
        6: [c, a, d, b],
        7: [d, b, c, a],
        8: [b, d, a, c],
      };
      for (const [orientation, expected] of Object.entries(shown)) {
        const jpeg = await sharp(image, { raw: { width: 64, height: 64, channels: 3 } })
          .withMetadata({ orientation: Number(orientation) })
          .jpeg({ quality: 95 })
          .toBuffer();
        const pixels = await pixelsOf(jpeg);
        const at = (x: number, y: number) => pixels[(y * size + x) * 3]!;
        const found = [at(8, 8), at(24, 8), at(8, 24), at(24, 24)];
        for (const [quarter, value] of expected.entries()) {
          assert(
            Math.abs(found[quarter]! - value) < 6,
            `${orientation}: ${found}, not ${expected}`,
          );
        }
      }
    });

    it('reads TIFF, gray and RGB, 8 and 16 bit, and refuses cut ones', async () => {
      assertMean(await pixelsOf(await flat(skin).tiff().toBuffer(), '1.tif'), rgb, 2);
      const deep = await flat(skin).toColourspace('rgb16').tiff({ compression: 'lzw' }).toBuffer();
      assertMean(await pixelsOf(deep, '1.tiff'), rgb, 2);
      const gray = await flat({ r: 77, g: 77, b: 77 }).toColourspace('b-w').tiff().toBuffer();
      assertMean(await pixelsOf(gray, '1.tif'), [77, 77, 77], 1);
      const whole = await photo().tiff({ compression: 'lzw' }).toBuffer();
      await pixelsOf(whole);
      for (const share of [0.5, 0.9, 0.99]) {
        const cut = whole.subarray(0, Math.floor(whole.length * share));
        assert.match(await reasonOf(cut), /truncated/, `${share}`);
      }
    });

    it('reads BMP, PGM and PPM, also under another name', async () => {
      const { data, info } = await photo().raw().toBuffer({ resolveWithObject: true });
      const expected = await pixelsOf(await photo().png().toBuffer());
      const head = Buffer.from(`P6\n# of nothing\n${info.width} ${info.height}\n255\n`);
      const ppm = await pixelsOf(Buffer.concat([head, data]), '000003.jpg');
      assert(ppm.every((value, at) => Math.abs(value - expected[at]!) <= 1));
      const gray = Buffer.concat([Buffer.from('P5 64 64 255\n'), Buffer.alloc(64 * 64, 77)]);
      assertMean(await pixelsOf(gray, '1.pgm'), [77, 77, 77], 0);
      const bmp = readFileSync(join(__dirname, '../../test/reference/images/rgbx32.bmp'));
      const pixels = await pixelsOf(bmp, '000003.jpg', 7);
      assert(new Set(pixels).size > 20);
    });

    it('does not keep the aspect ratio, as the released code', async () => {
      const wide = await sharp({
        create: { width: 120, height: 30, channels: 3, background: skin },
      })
        .png()
        .toBuffer();
      assertMean(await pixelsOf(wide), rgb, 0);
    });
  });

  it('resizes by an antialiased triangle filter, edges continued', async () => {
    const values = [0, 10, 40, 90, 160, 250, 100, 0, 30, 60, 200, 120];
    const row = Buffer.from(values.flatMap((value) => [value, value, value]));
    const image = Buffer.concat(values.map(() => row));
    const raw = { width: 12, height: 12, channels: 3 } as const;
    const pixels = await pixelsOf(await sharp(image, { raw }).png().toBuffer(), '1.png', 4);
    for (let x = 0; x < 4; x++) {
      // Support 3 input pixels to each side of the output pixel's center.
      let sum = 0;
      let weights = 0;
      for (let input = -6; input < 18; input++) {
        const weight = Math.max(0, 1 - Math.abs(input + 0.5 - (x + 0.5) * 3) / 3);
        sum += weight * values[Math.min(11, Math.max(0, input))]!;
        weights += weight;
      }
      assert(Math.abs(pixels[x * 3]! - sum / weights) <= 1, `${x}: ${pixels[x * 3]}`);
    }
  });

  it('shrinks a JPEG by the same filter as a PNG of the same pixels', async () => {
    const jpeg = await photo().jpeg({ quality: 95 }).toBuffer();
    const png = await sharp(jpeg).png().toBuffer();
    const [fromJpeg, fromPng] = [await pixelsOf(jpeg), await pixelsOf(png)];
    const largest = fromJpeg.reduce(
      (most, value, i) => Math.max(most, Math.abs(value - fromPng[i]!)),
      0,
    );
    assert(largest <= 1, `differs by ${largest}`);
  });

  it('refuses images that end too early, however little is missing (A09)', async () => {
    const baseline = await photo().jpeg({ quality: 90 }).toBuffer();
    const progressive = await photo().jpeg({ quality: 90, progressive: true }).toBuffer();
    const png = await photo().png().toBuffer();
    const cut = (image: Buffer, share: number) =>
      image.subarray(0, Math.floor(image.length * share));
    for (const image of [baseline, progressive, png]) await pixelsOf(image);
    for (const [name, image] of [
      ['baseline 98 %', cut(baseline, 0.98)],
      ['baseline 90 %', cut(baseline, 0.9)],
      ['baseline 50 %', cut(baseline, 0.5)],
      ['progressive 30 %', cut(progressive, 0.3)],
      ['progressive 98 %', cut(progressive, 0.98)],
      ['PNG 90 %', cut(png, 0.9)],
    ] as const) {
      assert.match(await reasonOf(image), /truncated/, name);
    }
  });

  it('says what a file holds that is no image (A12)', async () => {
    assert.equal(await reasonOf(''), 'the file is empty');
    assert.match(await reasonOf('<!DOCTYPE html><html></html>'), /web page/);
    assert.match(await reasonOf(Buffer.from('BM\0\0\0\0')), /BMP/);
    assert.match(await reasonOf('hello'), /no image/);
    assert.deepEqual(await decodeFrame(join(folder(), 'missing.jpg'), size), {
      reason: 'the file is gone',
    });
  });

  it('gives every file its own reason when many are decoded at a time', async () => {
    const good = await photo().jpeg().toBuffer();
    const contents: [Buffer, RegExp][] = [
      [good.subarray(0, good.length - 40), /^truncated or damaged/],
      [Buffer.from('hello'), /^no image/],
      [Buffer.from('BM\0\0\0\0'), /^a BMP/],
      [pngOf({ width: 18_000, height: 28_000, depth: 1 }, [Buffer.alloc(2250)]), /million pixels/],
      [good, /^$/],
    ];
    for (const [index, [content]] of contents.entries()) {
      await writeFile(join(folder(), `${index}.jpg`), content);
    }
    const rounds = Array.from({ length: 20 }, () => contents.entries());
    await Promise.all(
      rounds.flatMap((entries) =>
        [...entries].map(async ([index, [, reason]]) => {
          const decoded = await decodeFrame(join(folder(), `${index}.jpg`), size);
          assert.match('reason' in decoded ? decoded.reason : '', reason, `${index}`);
        }),
      ),
    );
  });

  it('refuses a giant image by its header', async () => {
    const before = process.memoryUsage().rss;
    assert.match(
      await reasonOf(pngOf({ width: 18_000, height: 28_000, depth: 1 }, [Buffer.alloc(2250)])),
      /larger than 100 million pixels/,
    );
    assert(process.memoryUsage().rss - before < 200e6);
  });

  it('opens a file by its name, brackets and all', async () => {
    const png = await flat(skin).png().toBuffer();
    await pixelsOf(png, '[A] 100% #1 [page=3].png');
  });
});
