import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeNpy } from '../../src/maps/npy/encodeNpy';
import { RandomStream } from '../../src/random/RandomStream';
import { waitUntil } from '../harness/waitUntil';
import { describeSession } from './describeSession';
import { themes, type Theme } from './pages/Workbench';

const items = 60;
/** So many that their layout takes seconds. */
const manyItems = 8000;
const dimensions = 8;

/** Two clusters, and one row that is not finite. */
function twoClusters(count: number): Float32Array {
  const random = RandomStream.named(1, 'two-clusters');
  const values = Float32Array.from({ length: count * dimensions }, (_, at) => {
    const cluster = Math.floor(at / dimensions) % 2;
    return cluster * 10 + random.normal();
  });
  values[5 * dimensions] = NaN;
  return values;
}

describeSession(
  'Embeddings of one’s own in a window without WebGL',
  {
    browserSwitches: ['--disable-3d-apis'],
    prepare: async (workspace) => {
      await writeFile(join(workspace, 'mine.npy'), encodeNpy(twoClusters(items), dimensions));
      await writeFile(join(workspace, 'many.npy'), encodeNpy(twoClusters(manyItems), dimensions));
      const rows = Array.from({ length: items }, (_, item) => `p${item % 6},${'ab'[item % 2]}`);
      await writeFile(join(workspace, 'mine.csv'), ['person_id,kind', ...rows, ''].join('\n'));
    },
  },
  (session) => {
    it('are drawn without it, and the row that is not finite is set aside', async () => {
      const { workbench, workspace } = session();
      await workbench.runCommand('Expression Lab: Open Embeddings…');
      await workbench.answer(/Embeddings/, join(workspace, 'mine.npy'));
      await workbench.map.waitUntilDrawn(items);
      assert.equal(await workbench.map.stage.getAttribute('data-renderer'), 'canvas');
      assert.ok((await workbench.map.coloredPixels()) > 100);
      await workbench.map.openTab('Faithfulness');
      await workbench.map.waitForText(/Row \(5, counted from 0\)/);
    });

    it('can be searched, and told of in a table', async () => {
      const { map } = session().workbench;
      const search = map.frame.getByRole('searchbox');
      await search.fill('p3');
      await search.press('Enter');
      await map.waitForText(/10 selected/);
      assert.equal(await map.frame.locator('.items tbody tr').count(), 10);
    });

    for (const theme of Object.keys(themes) as Theme[]) {
      it(`look right in ${theme} (screenshot to look at)`, async () => {
        const { workbench } = session();
        await workbench.setTheme(theme);
        await workbench.map.waitUntilDrawn(items);
        await workbench.screenshot(`map-${theme.toLowerCase().replaceAll(' ', '-')}`);
      });
    }

    it('can be cancelled while they are laid out, and go on where they stopped', async () => {
      const { workbench, workspace } = session();
      const { map } = workbench;
      await workbench.runCommand('Expression Lab: Open Embeddings…');
      await workbench.answer(/Embeddings/, join(workspace, 'many.npy'));
      const layingOut = (atLeast: number) =>
        waitUntil(
          `a layout that is ${100 * atLeast} % done`,
          async () => {
            const share = await map.layoutShare();
            return share !== undefined && share >= atLeast ? share : undefined;
          },
          { seconds: 90, describe: () => map.frame.locator('body').innerText() },
        );
      await layingOut(0.3);
      await map.press(/^Cancel$/);
      await map.waitForText(/Cancelled[\s\S]*goes on at the iteration where it stopped/);
      await map.press(/^Continue$/);
      const resumed = await layingOut(0);
      assert.ok(resumed >= 0.3, `it went on at ${100 * resumed} %`);
      await map.waitUntilDrawn(manyItems);
    });
  },
);
