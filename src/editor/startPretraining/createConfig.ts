import { dirname, join } from 'node:path';
import { commands, FileType, ProgressLocation, Uri, window, workspace } from 'vscode';
import { countOf } from '../../files/countOf';
import { experimentName } from '../../config/experimentName';
import { pathInConfig } from '../../config/pathInConfig';
import { proposeConfig } from '../../config/proposeConfig';
import { statedFps } from '../../config/statedFps';
import { clipsFacts } from '../../data/clipsFacts';
import { requireTrust } from '../requireTrust';
import { askForFps } from './askForFps';

/**
 * Asks for the folder with the clips and, where the dataset does not state it, the frame rate; writes a
 * config fitted to the clips beside them or into the workspace, and opens it.
 */
export async function createConfig(argument?: unknown): Promise<void> {
  requireTrust();
  const clips = await chooseClips(argument);
  if (!clips) return;
  const stated = await statedFps(clips.fsPath);
  const fps = stated.fps ?? (await askForFps());
  if (fps === undefined) return;
  const looking = { location: ProgressLocation.Window, title: 'Looking over the clips' };
  const facts = await window.withProgress(looking, () => clipsFacts(clips.fsPath, { fps }));
  const folder = folderForConfig(clips);
  const { text, notes } = proposeConfig(
    {
      ...facts,
      clipsPath: pathInConfig(clips.fsPath, folder.fsPath),
      fpsStatedByDataset: stated.fps !== undefined,
    },
    { experiment: experimentName(clips.fsPath) },
  );
  const uri = await freeName(folder, experimentName(clips.fsPath));
  await workspace.fs.writeFile(uri, Buffer.from(text));
  await window.showTextDocument(uri);
  const found = `${countOf(facts.clips, 'clip')}${facts.people ? ` of ${countOf(facts.people, 'person', 'people')}` : ''}.`;
  // Not awaited: the person reads the config first.
  void offerToStart([found, ...notes].join(' '), uri);
}

async function offerToStart(message: string, uri: Uri): Promise<void> {
  const start = 'Start Pretraining';
  if ((await window.showInformationMessage(message, start)) !== start) return;
  await commands.executeCommand('expressionLab.startPretraining', uri);
}

async function chooseClips(argument: unknown): Promise<Uri | undefined> {
  if (argument instanceof Uri) {
    const { type } = await workspace.fs.stat(argument);
    if (type & FileType.Directory) return argument;
  }
  const chosen = await window.showOpenDialog({
    canSelectFolders: true,
    canSelectFiles: false,
    defaultUri: workspace.workspaceFolders?.[0]?.uri,
    openLabel: 'Use These Clips',
    title: 'The folder with the face clips (person/clip/frame.jpg)',
  });
  return chosen?.[0];
}

/** The workspace folder that holds the clips, else the first; without a workspace the clips' parent. */
function folderForConfig(clips: Uri): Uri {
  const folder = workspace.getWorkspaceFolder(clips) ?? workspace.workspaceFolders?.[0];
  return folder?.uri ?? Uri.file(dirname(clips.fsPath));
}

async function freeName(folder: Uri, name: string): Promise<Uri> {
  for (let count = 1; ; count++) {
    const end = count === 1 ? '' : `-${count}`;
    const uri = Uri.file(join(folder.fsPath, `${name}${end}.pretrain.yaml`));
    const free = await workspace.fs.stat(uri).then(
      () => false,
      () => true,
    );
    if (free) return uri;
  }
}
