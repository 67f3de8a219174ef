import assert from 'node:assert/strict';
import { RunWorkshop } from '../../test/fixtures/runs/RunWorkshop';
import { SmallDisk } from '../../test/harness/SmallDisk';
import { readEvents } from '../runs/readEvents';
import { readRun } from '../runs/readRun';
import { launchRun } from './launchRun';

describe('a run on a disk that fills up', () => {
  let workshop: RunWorkshop;
  let disk: SmallDisk | undefined;
  before(async function () {
    disk = await SmallDisk.mount(512);
    if (!disk) return this.skip();
    workshop = await RunWorkshop.open();
  });
  after(async () => {
    await workshop?.close();
    await disk?.unmount();
  });

  it('goes on, ends as it would have, and says so in the space kept for it', async () => {
    const run = await workshop.run(disk!.path);
    await launchRun(
      workshop.launchOptions(run, { steps: 200, stepMilliseconds: 1, logBytes: 5000 }),
    );
    const { state } = await workshop.whenEnded(run);
    assert.equal(state, 'completed');
    const { events, problems } = await readEvents(run);
    assert.deepEqual(problems, [], 'whole lines only');
    assert.ok(events.length > 0);
  });

  it('tells the reason that the trainer gave, though nothing more could be written', async () => {
    const small = (await SmallDisk.mount(512))!;
    try {
      const run = await workshop.run(small.path);
      const filling = { steps: 200, stepMilliseconds: 1, logBytes: 5000 };
      await launchRun(workshop.launchOptions(run, { ...filling, end: 'fail' }));
      const { state, failure } = await workshop.whenEnded(run);
      assert.deepEqual([state, failure!.reason], ['failed', 'loss-not-finite']);
    } finally {
      await small.unmount();
    }
  });

  it('is not started where it is full already, and nothing half-written stays', async () => {
    const run = await workshop.run(disk!.path).catch((error: { reason: string }) => error.reason);
    assert.equal(run, 'disk-full');
  });

  it('is not started when the space ends between creating and launching', async () => {
    const small = (await SmallDisk.mount(512))!;
    try {
      const run = await workshop.run(small.path);
      await small.fill(8192);
      await assert.rejects(launchRun(workshop.launchOptions(run)), { reason: 'disk-full' });
      assert.equal((await readRun(run)).state, 'planned');
      await small.makeSpace();
      await launchRun(workshop.launchOptions(run));
      assert.equal((await workshop.whenEnded(run)).state, 'completed');
    } finally {
      await small.unmount();
    }
  });
});
