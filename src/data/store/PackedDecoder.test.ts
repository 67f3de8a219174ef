import assert from 'node:assert/strict';
import sharp from 'sharp';
import { RandomStream } from '../../random/RandomStream';
import { UserError } from '../../files/UserError';
import { encodePackedFrame } from './encodePackedFrame';
import { PackedDecoder } from './PackedDecoder';

/** Smooth colors with some noise, as far as a face differs from noise. */
function picture(size: number): Uint8Array {
  const stream = RandomStream.named(1, 'packed frame');
  return Uint8Array.from({ length: size * size * 3 }, (_, at) => {
    const [row, column, channel] = [Math.floor(at / 3 / size), Math.floor(at / 3) % size, at % 3];
    return 60 + ((row * (channel + 1) + column * 2) % 120) + stream.integer(6);
  });
}

describe('PackedDecoder', () => {
  it('decodes as sharp does, and close to what was packed', async () => {
    for (const size of [8, 33, 64]) {
      const pixels = picture(size);
      const jpeg = await encodePackedFrame(pixels, size, 95);
      const { chromaSubsampling, width, height } = await sharp(jpeg).metadata();
      assert.deepEqual([chromaSubsampling, width, height], ['4:4:4', size, size]);
      const decoder = await PackedDecoder.load('/stores/a');
      const out = new Uint8Array(pixels.length);
      await decoder.decode(jpeg, out);
      const theirs = await sharp(jpeg).raw().toBuffer();
      const difference = (other: Uint8Array) =>
        out.map((value, at) => Math.abs(value - other[at]!));
      assert(Math.max(...difference(theirs)) <= 1);
      const mean = difference(pixels).reduce((sum, value) => sum + value, 0) / out.length;
      assert(mean < 3, `mean difference ${mean}`);
    }
  });

  it('refuses what is cut, foreign or of another size, and goes on afterwards', async () => {
    const jpeg = await encodePackedFrame(picture(16), 16, 90);
    const decoder = await PackedDecoder.load('/stores/a');
    const isDamaged = (error: unknown) =>
      error instanceof UserError &&
      error.reason === 'frame-store-damaged' &&
      error.message.includes('/stores/a');
    const out = new Uint8Array(16 * 16 * 3);
    await assert.rejects(decoder.decode(jpeg.subarray(0, jpeg.length - 9), out), isDamaged);
    await assert.rejects(decoder.decode(Buffer.from('not a picture at all'), out), isDamaged);
    await assert.rejects(decoder.decode(jpeg, new Uint8Array(3)), isDamaged);
    const headless = Buffer.concat([jpeg.subarray(0, 2), jpeg.subarray(-2)]);
    await assert.rejects(decoder.decode(headless, out), isDamaged);
    await decoder.decode(jpeg, out);
  });
});
