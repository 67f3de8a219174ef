import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { ParameterSpecification } from '../encoders/ParameterSpecification';
import { UserError } from '../files/UserError';
import { SmallDisk } from '../../test/harness/SmallDisk';
import { findLatestCheckpoint } from './findLatestCheckpoint';
import type { ModelState } from './ModelState';
import { readCheckpoint } from './readCheckpoint';
import type { Retention } from './Retention';
import { type CheckpointContent, writeCheckpoint } from './writeCheckpoint';

const specifications: ParameterSpecification[] = [
  { name: 'conv1.weight', role: 'convolution', shape: [3, 2, 4, 5] },
  { name: 'bn1.running_mean', role: 'runningMean', shape: [5] },
  { name: 'projectionHead.0.weight', role: 'linearWeight', shape: [5, 7] },
];

/** A state whose every value tells its place. */
function stateAt(step: number): ModelState {
  const values = (name: string, offset: number) => {
    const { shape } = specifications.find((each) => each.name === name)!;
    const count = shape.reduce((product, size) => product * size, 1);
    return Float32Array.from({ length: count }, (_, index) => step + offset + index / 8);
  };
  const of = (names: string[], offset: number) =>
    Object.fromEntries(names.map((name, index) => [name, values(name, offset + 100 * index)]));
  const all = specifications.map(({ name }) => name);
  const trainable = ['conv1.weight', 'projectionHead.0.weight'];
  return {
    step,
    weights: of(all, 1000),
    firstMoments: of(trainable, 2000),
    secondMoments: of(trainable, 3000),
  };
}

const write = (
  run: string,
  step: number,
  keep = 10,
  more: Partial<Retention & Pick<CheckpointContent, 'best'>> = {},
) =>
  writeCheckpoint(
    run,
    {
      step,
      epoch: 1,
      architecture: 'resnet18',
      specifications,
      state: stateAt(step),
      best: more.best,
    },
    { keep, keepEverySteps: more.keepEverySteps },
  );

describe('checkpoints', () => {
  let run: string;

  beforeEach(async () => {
    run = await mkdtemp(join(tmpdir(), 'checkpoints-'));
  });
  afterEach(() => rm(run, { recursive: true, force: true }));

  it('come back exactly, in the program’s layout', async () => {
    assert.equal(await write(run, 1200), 'checkpoints/step-00001200');
    const { latest, rejected } = await findLatestCheckpoint(run);
    assert.equal(latest!.state.step, 1200);
    assert.deepEqual(rejected, []);
    assert.deepEqual(await readCheckpoint(latest!.folder, specifications), stateAt(1200));
  });

  it('are taken from the newest whole one; the others are named and left alone (field case F03)', async () => {
    const checkpoints = join(run, 'checkpoints');
    for (const step of [200, 300, 400, 500]) await write(run, step);
    const inside = (step: number, file: string) => join(checkpoints, `step-00000${step}`, file);
    await truncate(inside(300, 'encoder.safetensors'), 0);
    await truncate(inside(400, 'training.safetensors'), 200);
    await rm(inside(500, 'state.json'));
    await cp(join(checkpoints, 'step-00000200'), join(checkpoints, '.writing-step-00000600'), {
      recursive: true,
    });
    await mkdir(join(checkpoints, '700'));
    const before = await readdir(checkpoints);
    const { latest, rejected } = await findLatestCheckpoint(run);
    assert.equal(latest!.state.step, 200);
    assert.deepEqual(
      rejected.map(
        ({ path, reason }) => `${basename(path)}: ${reason.split(' ').slice(0, 4).join(' ')}`,
      ),
      [
        'step-00000500: it has no state.json,',
        'step-00000400: training.safetensors has 200 bytes',
        'step-00000300: encoder.safetensors has 0 bytes',
      ],
    );
    assert.deepEqual(await readdir(checkpoints), before);
  });

  it('keep the newest ones only', async () => {
    for (const step of [1, 2, 3, 4]) await write(run, step, 2);
    assert.deepEqual(await readdir(join(run, 'checkpoints')), ['step-00000003', 'step-00000004']);
  });

  it('never give way to damaged ones, nor to the same step written again', async () => {
    for (const step of [200, 300, 400]) await write(run, step);
    for (const step of [300, 400]) {
      await rm(join(run, 'checkpoints', `step-00000${step}`, 'state.json'));
    }
    // The run goes on from 200.
    await write(run, 250, 1);
    const names = ['step-00000250', 'step-00000300', 'step-00000400'];
    assert.deepEqual(await readdir(join(run, 'checkpoints')), names);
    assert.equal((await findLatestCheckpoint(run)).latest!.state.step, 250);
    await write(run, 300, 1);
    assert.deepEqual(await readdir(join(run, 'checkpoints')), names.slice(1));
    assert.equal((await findLatestCheckpoint(run)).latest!.state.step, 300);
  });

  it('of another encoder are refused with the tensor that does not fit', async () => {
    await write(run, 1);
    const { latest } = await findLatestCheckpoint(run);
    const other = specifications.map((each) =>
      each.role === 'convolution' ? { ...each, shape: [3, 2, 4, 6] } : each,
    );
    await assert.rejects(readCheckpoint(latest!.folder, other), (error: unknown) => {
      assert(error instanceof UserError);
      assert.equal(error.reason, 'checkpoint-does-not-fit');
      assert.match(error.message, /conv1\.weight is \[5,4,3,2\], .* \[6,4,3,2\]/);
      return true;
    });
  });

  it('that do not fit the disk leave the last whole one, even with keep 1 (field case F03)', async function () {
    const disk = await SmallDisk.mount(64);
    if (!disk) {
      this.skip();
    }
    try {
      await write(disk.path, 200, 1);
      await disk.fill();
      await assert.rejects(write(disk.path, 300, 1), (error: unknown) => {
        assert(error instanceof UserError);
        assert.equal(error.reason, 'disk-full');
        return true;
      });
      const { latest, rejected } = await findLatestCheckpoint(disk.path);
      assert.equal(latest!.state.step, 200);
      assert.deepEqual(rejected, []);
      assert.deepEqual(await readdir(join(disk.path, 'checkpoints')), ['step-00000200']);
    } finally {
      await disk.unmount();
    }
  });

  it('say so where the folder is missing', async () => {
    await writeFile(join(run, 'checkpoints'), '');
    assert.deepEqual(await findLatestCheckpoint(run), { rejected: [] });
  });
});
