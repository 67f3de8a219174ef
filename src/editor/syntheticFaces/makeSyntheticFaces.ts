import { join } from 'node:path';
import { commands, type QuickPickItem, Uri, window, workspace } from 'vscode';
import type { EditorContext } from '../EditorContext';
import { requireTrust } from '../requireTrust';
import { generateFaces, type FaceSetSize } from './generateFaces';

interface SizeChoice extends QuickPickItem {
  wanted: FaceSetSize;
}

const choices: SizeChoice[] = [
  {
    label: 'Small',
    description: '24 people, 4 clips each',
    detail: 'To see the tool at work. Less than a minute, about 10 MB.',
    wanted: { people: 24, clips: 4, seconds: 6, size: 96, seed: 1 },
  },
  {
    label: 'Medium',
    description: '100 people, 4 clips each',
    detail:
      'For a comparison of objectives with intervals over people. A few minutes, about 60 MB.',
    wanted: { people: 100, clips: 4, seconds: 6, size: 128, seed: 1 },
  },
  {
    label: 'Large',
    description: '400 people, 6 clips each',
    detail: 'For a night of ablations. Half an hour on two cores, about 400 MB.',
    wanted: { people: 400, clips: 6, seconds: 6, size: 128, seed: 1 },
  },
];

/** Asks where and how many, makes the set, and offers a config for it. */
export async function makeSyntheticFaces(context: EditorContext): Promise<void> {
  requireTrust();
  const title = 'Synthetic faces: how many?';
  const choice = await window.showQuickPick(choices, { title, matchOnDescription: true });
  if (!choice) return;
  const parent = await window.showOpenDialog({
    canSelectFolders: true,
    canSelectFiles: false,
    defaultUri: workspace.workspaceFolders?.[0]?.uri,
    openLabel: 'Make Them Here',
    title: 'A folder “synthetic-faces” is made in…',
  });
  if (!parent?.[0]) return;
  const folder = join(parent[0].fsPath, `synthetic-faces-${choice.wanted.people}`);
  if (!(await generateFaces(context, folder, choice.wanted))) return;
  // Not awaited: the faces are there whatever the answer is.
  void offerConfig(folder);
}

async function offerConfig(folder: string): Promise<void> {
  const create = 'Create a Config';
  const message = `The synthetic faces are in ${folder}. factors.csv holds every factor of every frame.`;
  if ((await window.showInformationMessage(message, create)) !== create) return;
  await commands.executeCommand('expressionLab.createConfig', Uri.file(folder));
}
