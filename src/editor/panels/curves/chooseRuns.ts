import { runDirectoriesIn } from '../../../runs/runDirectoriesIn';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CancellationTokenSource, l10n, window } from 'vscode';
import { findRunsFolders, likelyRunsFolders } from '../../experimentTree/findRunsFolders';
import type { DescribeRun } from './RunDescription';

/** A search through a large workspace can take long; what is near is found without it. */
const searchMilliseconds = 3000;

/** Lets the person choose runs, newest first, among those of the workspace and beside the shown ones. */
export async function chooseRuns(
  shown: readonly string[],
  describeRun: DescribeRun,
): Promise<string[]> {
  const noneFound = new CancellationTokenSource();
  const items = runItems(shown, describeRun).then((found) => {
    if (found.length === 0) noneFound.cancel();
    return found;
  });
  const picked = await window.showQuickPick(
    items,
    {
      canPickMany: true,
      title: l10n.t('Show the curves of…'),
      placeHolder: l10n.t('Runs of this workspace'),
      matchOnDescription: true,
    },
    noneFound.token,
  );
  if (noneFound.token.isCancellationRequested) {
    void window.showInformationMessage(
      l10n.t('No other runs were found in this workspace. "Start Pretraining" makes one.'),
    );
  }
  noneFound.dispose();
  return (picked ?? []).map(({ runPath }) => runPath);
}

async function runItems(shown: readonly string[], describeRun: DescribeRun) {
  const paths = (await findRuns(shown)).filter((path) => !shown.includes(path));
  const items = await Promise.all(
    paths.map(async (runPath) => {
      const { id, name, state } = await describeRun(runPath);
      return { label: name ?? id, description: `${state} · ${id}`, runPath, id };
    }),
  );
  return items.sort((a, b) => b.id.localeCompare(a.id));
}

async function findRuns(shown: readonly string[]): Promise<string[]> {
  const search = findRunsFolders().catch((): string[] => []);
  const searched = await Promise.race([search, delay(searchMilliseconds, [])]);
  const beside = shown.map((path) => dirname(dirname(path)));
  const folders = new Set([...likelyRunsFolders(), ...beside, ...searched]);
  const runs = await Promise.all([...folders].map(runDirectoriesIn));
  return [...new Set(runs.flat())];
}
