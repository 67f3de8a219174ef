import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import type { DescribeRun } from './RunDescription';

const mostFound = 500;

/** Lets the person choose runs, newest first, among those of the workspace and beside the shown ones. */
export async function chooseRuns(
  shown: readonly string[],
  describeRun: DescribeRun,
): Promise<string[]> {
  const found = await findRuns(shown);
  const others = found.filter((path) => !shown.includes(path));
  if (others.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There are no other runs in this workspace. "Start Pretraining" makes one.'),
    );
    return [];
  }
  const items = Promise.all(
    others.map(async (runPath) => {
      const { id, name, state } = await describeRun(runPath);
      return { label: name ?? id, description: `${state} · ${id}`, runPath, id };
    }),
  ).then((all) => all.sort((a, b) => b.id.localeCompare(a.id)));
  const picked = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    title: vscode.l10n.t('Show the curves of…'),
    matchOnDescription: true,
  });
  return (picked ?? []).map(({ runPath }) => runPath);
}

async function findRuns(shown: readonly string[]): Promise<string[]> {
  const inWorkspace = await vscode.workspace.findFiles(
    '**/runs/*/*/run.json',
    '**/node_modules/**',
    mostFound,
  );
  const folders = new Set(shown.map((path) => dirname(dirname(path))));
  const beside = await Promise.all([...folders].map(runsIn));
  return [...new Set([...inWorkspace.map(({ fsPath }) => dirname(fsPath)), ...beside.flat()])];
}

/** The run directories of a `runs` folder: two levels down, one for the experiment. */
async function runsIn(folder: string): Promise<string[]> {
  const experiments = await subfolders(folder);
  return (await Promise.all(experiments.map(subfolders))).flat();
}

async function subfolders(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
}
