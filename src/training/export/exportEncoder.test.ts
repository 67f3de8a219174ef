import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';
import { createProjectionHead } from '../../encoders/createProjectionHead';
import { decodeSafetensors } from '../../encoders/decodeSafetensors';
import { encoderParameters } from '../../encoders/encoderParameters';
import { isTrainable } from '../../encoders/ParameterSpecification';
import { projectionHeadParameters } from '../../encoders/projectionHeadParameters';
import { readEncoder } from '../../encoders/readEncoder';
import { formulaEncoder } from '../../encoders/testing/formulaEncoder';
import type { WeightValues } from '../../encoders/WeightValues';
import type { UserError } from '../../files/UserError';
import { runFiles } from '../../runs/runLayout';
import { writeCheckpoint } from '../writeCheckpoint';
import { exportEncoder, type ExportFormat } from './exportEncoder';

const specifications = [...encoderParameters('resnet18'), ...projectionHeadParameters(512, 8)];
const weights: WeightValues = {
  ...formulaEncoder('resnet18'),
  ...createProjectionHead(512, 8, 1),
};
const counters = encoderParameters('resnet18')
  .filter(({ role }) => role === 'runningVariance')
  .map(({ name }) => name.replace('running_var', 'num_batches_tracked'));

describe('exportEncoder', function () {
  this.timeout(60_000);
  let run: string;

  before(async () => {
    run = await mkdtemp(join(tmpdir(), 'export-'));
    const record = {
      ...{
        v: 1,
        id: '20260101-000000-abcd',
        experiment: 'grid',
        created: 0,
        productVersion: '1.2.3',
      },
      ...{ configFile: '/a.pretrain.yaml', configHash: 'f', seed: 1, engineAsked: 'auto' },
    };
    await writeFile(join(run, runFiles.run), JSON.stringify({ schema: 1, ...record }));
    const zeros = Object.fromEntries(
      specifications
        .filter(isTrainable)
        .map(({ name }) => [name, new Float32Array(weights[name]!.length)]),
    );
    const state = { step: 7, weights, firstMoments: zeros, secondMoments: zeros };
    const best = { criterion: 'held-out-retrieval', step: 7, value: 0.5 } as const;
    const content = { step: 7, epoch: 1, architecture: 'resnet18', specifications, state, best };
    await writeCheckpoint(run, content, { keep: 1 });
  });
  after(() => rm(run, { recursive: true, force: true }));

  const written = async (format: ExportFormat, more = {}) => {
    const out = join(run, `encoder.${format}`);
    const result = await exportEncoder({ run, checkpoint: 'best', format, out, ...more });
    assert.equal(result.step, 7);
    assert.equal(result.bytes, (await readFile(out)).length);
    return out;
  };

  it('writes torchvision’s state_dict without fc.*, counters included', async () => {
    const out = await written('torchvision');
    const { values, unused } = await readEncoder(out, 'resnet18');
    assert.deepEqual(values, formulaEncoder('resnet18'));
    assert.deepEqual(unused, counters);
    const { metadata, otherDtypes } = decodeSafetensors(await readFile(out), out);
    assert.deepEqual(new Set(otherDtypes.map(({ dtype }) => dtype)), new Set(['I64']));
    assert.equal(metadata.step, '7');
  });

  it('writes what the checkpoint’s own encoder file holds', async () => {
    const out = await written('torchvision');
    const ours = join(run, 'checkpoints', 'step-00000007', 'encoder.safetensors');
    const tensors = decodeSafetensors(await readFile(out), out).tensors;
    assert.deepEqual(tensors, decodeSafetensors(await readFile(ours), ours).tensors);
  });

  it('writes the projection head where it is wanted', async () => {
    const whole = await written('safetensors');
    const { tensors } = decodeSafetensors(await readFile(whole), whole);
    assert.deepEqual(tensors.get('projectionHead.2.weight')!.shape, [8, 512]);
    const alone = await InferenceSession.create(await written('onnx'));
    assert.deepEqual(alone.outputNames, ['embeddings']);
    const both = await InferenceSession.create(await written('onnx', { projectionHead: true }));
    assert.deepEqual(both.outputNames, ['embeddings', 'projections']);
    await Promise.all([alone.release(), both.release()]);
  });

  it('leaves nothing behind where it cannot write', async () => {
    const out = join(run, 'not-there', 'encoder.onnx');
    const error = await exportEncoder({ run, checkpoint: 7, format: 'onnx', out }).then(
      () => assert.fail('written'),
      (reason: UserError) => reason,
    );
    assert.equal(error.reason, 'write-failed');
    const left = (await readdir(run)).filter((name) => name.startsWith('.'));
    assert.deepEqual(left, []);
  });
});
