import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { engineLocation } from '../../src/engine/setup/engineLocation';
import { expressionLabHome } from '../../src/files/expressionLabHome';
import { waitUntil } from '../harness/waitUntil';
import { describeSession } from './describeSession';
import { RunEvidence } from './RunEvidence';
import type { SessionOptions } from './Session';

const clips = 28 * 2;
/** Of each clip, unless more are asked for. */
const framesShown = 8;

describeSession('An empty folder and synthetic faces', emptyFolder(), (session) => {
  it('becomes a run in training with its curves, by one command', async () => {
    const { workbench, workspace } = session();
    await workbench.experiments.show();
    await workbench.experiments.waitForWelcome(/Try It with Synthetic Faces/);
    await workbench.runCommand('Expression Lab: Try It with Synthetic Faces');
    await workbench.notifications.waitFor(/Making synthetic faces/);
    await workbench.notifications.waitFor(/predict no result on real faces/, 150);
    await workbench.experiments.waitFor(/synthetic-faces/);
    await workbench.experiments.expand('synthetic-faces');
    await workbench.experiments.waitFor(/running/i, 90);
    const run = await RunEvidence.newest(workspace, 'synthetic-faces');
    await run.waitForMoreSteps(1, 120);
    await workbench.curves.waitUntilOpen();
    await waitUntil('a first piece of the curve', async () => {
      return (await workbench.curves.coloredPixels()) > 0;
    });
    await workbench.screenshot('synthetic-faces');
  });

  it('lies on an embedding map, colored by the expressions that were made', async () => {
    const { workbench } = session();
    const { experiments, map } = workbench;
    await experiments.contextMenu(/running/i, 'Show Embedding Map');
    await map.press('Choose Images…');
    await workbench.pick('synthetic-faces');
    await map.waitUntilDrawn(clips * framesShown, 170);
    await map.waitForText(/expression[\s\S]*happy[\s\S]*neutral/);
    await map.waitForText(/trustworthiness[\s\S]*10 neighbors\s+[\d.]+/);
    await workbench.screenshot('synthetic-faces-map');
  });

  it('leaves the faces with every factor of every frame', async () => {
    const faces = join(session().workspace, 'synthetic-faces');
    const { fps } = JSON.parse(await readFile(join(faces, 'dataset.json'), 'utf8'));
    assert.ok(Math.abs(fps - 25 / 6) < 1e-3);
    const people = (await readdir(faces)).filter((name) => /^p\d+$/.test(name));
    assert.equal(people.length, 28);
    const [header, ...rows] = (await readFile(join(faces, 'factors.csv'), 'utf8'))
      .trim()
      .split('\n');
    assert.match(header!, /person_id.*au_12/);
    assert.equal(rows.length, clips * 21);
  });
});

/** Undefined without the TensorFlow engine: the person would be asked whether to set it up. */
function emptyFolder(): SessionOptions | undefined {
  if (engineLocation(expressionLabHome(process.env)).installed) {
    return { prepare: async () => undefined };
  }
  console.log('      skipped: the TensorFlow engine is not set up');
  return undefined;
}
