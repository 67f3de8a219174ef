import assert from 'node:assert/strict';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { parse, stringify } from 'yaml';
import { testData } from '../fixtures/testData';
import { waitUntil } from '../harness/waitUntil';
import { clipsAndConfig } from './clipsAndConfig';
import { describeSession } from './describeSession';
import type { SessionOptions } from './Session';
import { startPretraining } from './startPretraining';

const people = 20;
const items = 2 * people;
const checkpointSteps = 8;

/** Clips and a config that writes checkpoints often, and some labelled faces. Undefined without test data. */
function trainingAndFaces(): SessionOptions | undefined {
  const clips = clipsAndConfig({ steps: 100_000 });
  const london = testData('london');
  if (!clips || !london) return undefined;
  return {
    prepare: async (workspace) => {
      await clips.prepare(workspace);
      await checkpointOften(join(workspace, 'smoke.pretrain.yaml'));
      await copyFaces(london, join(workspace, 'faces'));
    },
  };
}

async function checkpointOften(file: string): Promise<void> {
  const config = parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  const checkpoints = { everySteps: checkpointSteps, keep: 2 };
  await writeFile(file, stringify({ ...config, checkpoints }));
}

/** The first people of the set, with a neutral and a happy face each. */
async function copyFaces(london: string, target: string): Promise<void> {
  const [header, ...rows] = (await readFile(join(london, 'attributes.csv'), 'utf8')).split('\n');
  const wanted = rows.filter((row) => /_(neutral|happy)\.jpg$/.test(row.split(',')[0]!));
  const first = [...new Set(wanted.map((row) => row.split(',')[1]!))].sort().slice(0, people);
  const kept = wanted.filter((row) => first.includes(row.split(',')[1]!));
  await mkdir(join(target, 'images'), { recursive: true });
  for (const row of kept) {
    const path = row.split(',')[0]!;
    await cp(join(london, path), join(target, path));
  }
  assert.equal(kept.length, items, 'the test counts on these faces');
  await writeFile(join(target, 'attributes.csv'), [header, ...kept, ''].join('\n'));
}

describeSession('The embedding map of a run in training', trainingAndFaces(), (session) => {
  it('asks for images, waits for the first checkpoint and then makes the map', async () => {
    await startPretraining(session());
    const { workbench } = session();
    await workbench.experiments.contextMenu(/running/i, 'Show Embedding Map');
    await workbench.map.press('Choose Images…');
    await workbench.pick('faces');
    await workbench.map.waitUntilDrawn(items);
    assert.ok((await workbench.map.coloredPixels()) > 100, 'points have colors');
    await workbench.map.waitForText(/trustworthiness[\s\S]*10 neighbors\s+[\d.]+/);
  });

  it('shows a newer checkpoint as soon as the run has written one', async () => {
    const { map } = session().workbench;
    const step = async () =>
      Number(
        /step ([\d,]+) · follows/
          .exec(await map.waitForText(/step [\d,]+ · follows the run/))![1]!
          .replace(',', ''),
      );
    const first = await step();
    await waitUntil('the map of a later checkpoint', async () => (await step()) > first, {
      seconds: 90,
      describe: step,
    });
  });

  it('shows the right face under every filter', async () => {
    const { workbench, workspace } = session();
    await workbench.experiments.rowAction(/running/i, 'Stop');
    const [, last] = await workbench.experiments.waitFor(/stopped · step ([\d,]+)/i, 60);
    // The map of the last checkpoint comes a moment later, and moves what is under the pointer.
    await workbench.map.waitForText(new RegExp(`step ${last}\\b(?! →)`), 60);
    await workbench.map.waitUntilDrawn(items);
    await workbench.map.toggleLegend('happy');
    await workbench.map.openTab('Items');
    await workbench.map.waitForText(/20 shown/);
    const card = await workbench.map.hoverAnyItem();
    await card.locator('canvas[data-state="ready"]').waitFor({ timeout: 20_000 });
    const name = await card.locator('.hover-name').innerText();
    assert.match(name, /_neutral\.jpg$/, 'happy faces are hidden');
    const shown = await workbench.map.pixels(card.locator('canvas'));
    const file = join(workspace, 'faces', 'images', name.split('/').at(-1)!);
    const { width, height } = shown;
    const expected = await sharp(file).resize(width, height).removeAlpha().raw().toBuffer();
    assert.ok(meanDifference(shown.data, expected) < 10, `the card shows ${name}`);
    await workbench.screenshot('map-hover');
    await workbench.map.find(name.split('/').at(-1)!.split('_')[0]!);
    await workbench.map.waitForText(/1 selected, 1 filtered out/);
    await workbench.map.toggleLegend('happy');
  });

  it('selects with a lasso, and lists what is inside', async () => {
    const { map } = session().workbench;
    await map.lasso(1);
    await map.waitForText(/40 selected/);
    await map.frame
      .locator('.items canvas[data-state="ready"]')
      .first()
      .waitFor({ timeout: 20_000 });
    await session().workbench.screenshot('map-selection');
  });

  it('comes back after a reload with selection and filter', async () => {
    const { workbench } = session();
    await workbench.map.toggleLegend('neutral');
    await workbench.reloadWindow();
    await workbench.map.waitUntilDrawn(items);
    await workbench.map.waitForText(/Items \(40\)/);
    assert.equal(
      await workbench.map.frame
        .locator('.legend-entry.off')
        .innerText()
        .then((text) => text.split('\n')[0]),
      'neutral',
    );
  });
});

function meanDifference(one: Buffer, other: Buffer): number {
  assert.equal(one.length, other.length);
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += Math.abs(one[at]! - other[at]!);
  return sum / one.length;
}
