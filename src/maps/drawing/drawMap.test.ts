import assert from 'node:assert/strict';
import sharp from 'sharp';
import { mapHere } from '../testing/mapHere';
import { drawMap } from './drawMap';

describe('drawMap', () => {
  it('keeps its caption within the picture', async () => {
    const rows = 120;
    const values = Float32Array.from({ length: 2 * rows }, (_, at) => Math.sin(at * at));
    const result = mapHere({ embedding: { rows, columns: 2, values }, method: 'pca', seed: 0 });
    const svg = drawMap(result, 'waves');
    const { data, info } = await sharp(Buffer.from(svg))
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const isDark = (x: number, y: number) => data[(y * info.width + x) * info.channels]! < 160;
    let [right, bottom] = [0, 0];
    for (let y = 1000; y < info.height; y++) {
      for (let x = 0; x < info.width; x++) {
        if (!isDark(x, y)) continue;
        right = Math.max(right, x);
        bottom = Math.max(bottom, y);
      }
    }
    assert.ok(right > 500, 'there is a caption');
    assert.ok(right < info.width - 10, `it ends at ${right} of ${info.width}`);
    assert.ok(bottom < info.height - 5, `it ends at ${bottom} of ${info.height}`);
  });
});
