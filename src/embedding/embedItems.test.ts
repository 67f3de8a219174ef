import * as tf from '@tensorflow/tfjs-core';
import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { embed } from '../encoders/embed';
import { encodeSafetensors } from '../encoders/encodeSafetensors';
import { encoderParameters } from '../encoders/encoderParameters';
import { fileShape, toFileLayout } from '../encoders/fileLayout';
import { formulaEncoder } from '../encoders/testing/formulaEncoder';
import { WeightTensors } from '../encoders/WeightTensors';
import { loadEngine } from '../engine/loadEngine';
import { testEngineOptions } from '../engine/testing/testEngineOptions';
import type { UserError } from '../files/UserError';
import { embedItems } from './embedItems';
import type { EmbedRequest } from './protocol/EmbedRequest';

const side = 40;
const silent = { activity: () => undefined, progress: () => undefined };

/** An image of its own for every number, every pixel different. */
function pixelsOf(number: number): Uint8Array {
  return Uint8Array.from({ length: side * side * 3 }, (_, at) => (at * (number + 3) * 7) % 251);
}

describe('embedItems', function () {
  this.timeout(120_000);
  let folder: string;
  const values = formulaEncoder('resnet18');

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'embed-items-'));
    const tensors = encoderParameters('resnet18').map((each) => ({
      name: each.name,
      shape: fileShape(each),
      values: toFileLayout(each, values[each.name]!),
    }));
    await writeFile(join(folder, 'resnet.safetensors'), encodeSafetensors(tensors));
    for (const number of [0, 1, 2]) {
      await sharp(pixelsOf(number), { raw: { width: side, height: side, channels: 3 } })
        .png()
        .toFile(join(folder, `${number}.png`));
    }
    await writeFile(join(folder, 'broken.png'), 'no image');
    const rows = ['0.png,ann,happy', 'broken.png,bob,sad', '1.png,bob,"sad, ""very"""', '2.png,,'];
    await writeFile(join(folder, 'attributes.csv'), `path,person_id,mood\n${rows.join('\n')}\n`);
  });
  after(() => rm(folder, { recursive: true }));

  const request = (changes: Partial<EmbedRequest> = {}): EmbedRequest => {
    const { home } = testEngineOptions('wasm');
    return {
      ...{ weights: join(folder, 'resnet.safetensors'), checkpoint: 'latest', data: folder },
      ...{ out: join(folder, 'x.npy'), engine: 'wasm', framesPerClip: 8, home },
      ...{ resize: side, crop: side - 8 },
      ...changes,
    };
  };
  const { distFolder } = testEngineOptions('wasm');

  it('gives each readable image the embedding of its middle, and skips the others by name', async () => {
    const summary = await embedItems(request(), distFolder, silent);
    assert.deepEqual(
      [summary.rows, summary.dimensions, summary.architecture],
      [3, 512, 'resnet18'],
    );
    assert.deepEqual(
      summary.skipped.map(({ path }) => path),
      ['broken.png'],
    );
    const file = await readFile(summary.array);
    const header = file.toString('latin1', 10, 128);
    assert.match(header, /'descr': '<f4', 'fortran_order': False, 'shape': \(3, 512\)/);
    const found = new Float32Array(file.buffer.slice(file.byteOffset + 128));
    const expected = await expectedEmbeddings();
    assert.equal(found.length, expected.length);
    const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    found.forEach((value, at) => assert.ok(Math.abs(value - expected[at]!) < 1e-4 * largest));
    assert.equal(
      await readFile(summary.table, 'utf8'),
      'path,person_id,clip_id,frame,mood\n0.png,ann,,,happy\n1.png,bob,,,"sad, ""very"""\n2.png,,,,\n',
    );
  });

  /** By the plain formula: middle cut out, ImageNet's mean and deviation, the encoder in eval mode. */
  async function expectedEmbeddings(): Promise<Float32Array> {
    await loadEngine(testEngineOptions('wasm'));
    const weights = new WeightTensors(encoderParameters('resnet18'), values);
    const result = tf.tidy(() => {
      const images = tf.stack(
        [0, 1, 2].map((number) =>
          tf.tensor3d(Float32Array.from(pixelsOf(number)), [side, side, 3]),
        ),
      ) as tf.Tensor4D;
      const middle = tf.slice(images, [0, 4, 4, 0], [3, side - 8, side - 8, 3]);
      const normalized = tf.div(
        tf.sub(tf.div(middle, 255), tf.tensor1d([0.485, 0.456, 0.406])),
        tf.tensor1d([0.229, 0.224, 0.225]),
      ) as tf.Tensor4D;
      return embed('resnet18', weights.get, normalized);
    });
    const numbers = (await result.data()) as Float32Array;
    result.dispose();
    weights.dispose();
    return numbers;
  }

  const refusal = (changes: Partial<EmbedRequest>) =>
    embedItems(request({ out: join(folder, 'refused.npy'), ...changes }), distFolder, silent).then(
      () => assert.fail('not refused'),
      (error: UserError) => error,
    );

  it('refuses with a reason what cannot be embedded, and leaves nothing behind', async () => {
    await writeFile(join(folder, 'gone.csv'), 'path\nnot-there.png\n');
    const nothing = await refusal({ data: join(folder, 'gone.csv') });
    assert.equal(nothing.reason, 'no-readable-images');
    assert.match(nothing.message, /0 of 1 .*not-there\.png: the file is gone/);
    assert.equal((await refusal({ data: join(folder, 'nowhere') })).reason, 'data-not-found');
    assert.equal((await refusal({ weights: folder })).reason, 'weights-not-found');
    assert.equal((await refusal({ crop: side + 1 })).reason, 'crop-larger-than-image');
    const left = (await readdir(folder)).filter((name) => name.startsWith('refused'));
    assert.deepEqual(left, []);
  });
});
