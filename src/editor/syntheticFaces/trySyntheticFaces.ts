import { commands, Uri, window, workspace } from 'vscode';
import { proposeConfig } from '../../config/proposeConfig';
import { clipsFacts } from '../../data/clipsFacts';
import { UserError } from '../../files/UserError';
import type { EditorContext } from '../EditorContext';
import { requireTrust } from '../requireTrust';
import { generateFaces } from './generateFaces';

const folderName = 'synthetic-faces';
const configName = `${folderName}.pretrain.yaml`;
/** Made in well under a minute on two cores. */
const wanted = { people: 28, clips: 2, seconds: 5, size: 96, seed: 1 };

/**
 * From nothing to a running pretraining with its curves open: makes a small set of synthetic faces in the
 * workspace, writes a config for a quick look, and starts it. What is there already is used again.
 */
export async function trySyntheticFaces(context: EditorContext): Promise<void> {
  requireTrust();
  const workspaceFolder = workspace.workspaceFolders?.[0];
  if (!workspaceFolder) {
    throw new UserError(
      'no-folder-open',
      'Synthetic faces, their config and the run are kept in the open folder, and no folder is open.',
      'Open a folder (an empty one will do) and try again.',
    );
  }
  const faces = Uri.joinPath(workspaceFolder.uri, folderName);
  if (!(await generateFaces(context, faces.fsPath, wanted))) return;
  const config = Uri.joinPath(workspaceFolder.uri, configName);
  if (!(await exists(config))) await writeConfig(config, faces);
  await window.showTextDocument(config);
  void window.showInformationMessage(
    'Synthetic faces show the mechanism with every factor known. They predict no result on real faces.',
  );
  await commands.executeCommand('expressionLab.startPretraining', config);
}

async function writeConfig(config: Uri, faces: Uri): Promise<void> {
  const facts = await clipsFacts(faces.fsPath, {});
  const { text } = proposeConfig(
    { ...facts, clipsPath: `./${folderName}`, fpsStatedByDataset: true },
    { experiment: folderName, quick: true },
  );
  await workspace.fs.writeFile(config, Buffer.from(text));
}

function exists(uri: Uri): Promise<boolean> {
  return Promise.resolve(workspace.fs.stat(uri)).then(
    () => true,
    () => false,
  );
}
