import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UserError } from '../files/UserError';
import type { Architecture } from './Architecture';
import { encodeSafetensors, type FileTensor } from './encodeSafetensors';
import { encoderParameters } from './encoderParameters';
import { fileShape, toFileLayout } from './fileLayout';
import { readEncoder } from './readEncoder';
import { formulaEncoder } from './testing/formulaEncoder';

describe('readEncoder (field case G02)', function () {
  this.timeout(60_000);
  let folder: string;
  const values = formulaEncoder('resnet18');
  const encoder = tensorsOf('resnet18', values);
  const classifier: FileTensor[] = [
    { name: 'fc.weight', shape: [8, 512], values: new Float32Array(8 * 512) },
    { name: 'fc.bias', shape: [8], values: new Float32Array(8) },
  ];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'read-encoder-'));
  });
  after(() => rm(folder, { recursive: true }));

  const written = async (tensors: FileTensor[]) => {
    const path = join(folder, 'weights.safetensors');
    await writeFile(path, encodeSafetensors(tensors));
    return path;
  };
  const refusal = async (tensors: FileTensor[], prefix?: string) => {
    const path = await written(tensors);
    const error = await readEncoder(path, 'resnet18', prefix).then(
      () => assert.fail('not refused'),
      (reason: UserError) => reason,
    );
    return error as UserError;
  };

  for (const prefix of [
    '',
    'module.',
    '_orig_mod.',
    '_orig_mod.module.',
    'encoder_q.',
    'backbone.',
  ]) {
    it(`reads the same weights after "${prefix}", and names what it does not use`, async () => {
      const path = await written([...renamed(encoder, prefix), ...renamed(classifier, prefix)]);
      const result = await readEncoder(path, 'resnet18');
      assert.equal(result.prefix, prefix);
      assert.deepEqual(result.unused, [`${prefix}fc.weight`, `${prefix}fc.bias`]);
      assert.deepEqual(result.values, values);
    });
  }

  it('takes the query of two copies and says so; asks where neither name tells', async () => {
    const both = (first: string, second: string) => [
      ...renamed(encoder, first),
      ...renamed(tensorsOf('resnet18', values, 2), second),
    ];
    const result = await readEncoder(await written(both('encoder_k.', 'encoder_q.')), 'resnet18');
    assert.equal(result.prefix, 'encoder_q.');
    assert.match(result.note!, /"encoder_q\."/);
    assert.equal(result.values['bn1.weight']![0], 2 * values['bn1.weight']![0]!);
    const error = await refusal(both('a.', 'b.'));
    assert.equal(error.reason, 'several-encoders');
    const chosen = await readEncoder(await written(both('a.', 'b.')), 'resnet18', 'a.');
    assert.deepEqual(chosen.values, values);
  });

  it('refuses foreign names, another ResNet, another shape, a missing tensor', async () => {
    const foreign = await refusal(renamed(classifier, 'decoder.'));
    assert.equal(foreign.reason, 'weights-do-not-fit');
    assert.match(foreign.message, /0 tensors matched.*decoder\.fc\.weight/);

    const larger = await refusal(tensorsOf('resnet34', formulaEncoder('resnet34')));
    assert.match(larger.message, /layer1\.2\.conv1\.weight/);

    const wide = await refusal([
      { name: 'conv1.weight', shape: [1, 3, 7, 7], values: new Float32Array(147) },
      ...encoder.slice(1),
    ]);
    assert.match(wide.message, /99 of 100 .*conv1\.weight is \[1, 3, 7, 7\].*\[64, 3, 7, 7\]/);

    const broken = encoder.map((each) => ({ ...each, values: each.values.slice() }));
    broken[4]!.values[3] = Number.NaN;
    const notFinite = await refusal(broken);
    assert.equal(notFinite.reason, 'weights-not-finite');
    assert.ok(notFinite.message.includes(`${encoder[4]!.name} holds NaN`), notFinite.message);

    const short = await refusal(encoder.filter(({ name }) => name !== 'layer3.0.bn1.running_var'));
    assert.match(short.message, /layer3\.0\.bn1\.running_var \[256\] is missing/);
  });
});

function tensorsOf(
  architecture: Architecture,
  values: Record<string, Float32Array>,
  factor = 1,
): FileTensor[] {
  return encoderParameters(architecture).map((specification) => ({
    name: specification.name,
    shape: fileShape(specification),
    values: toFileLayout(specification, values[specification.name]!).map((v) => factor * v),
  }));
}

function renamed(tensors: FileTensor[], prefix: string): FileTensor[] {
  return tensors.map((tensor) => ({ ...tensor, name: prefix + tensor.name }));
}
