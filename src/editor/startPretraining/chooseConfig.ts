import { basename } from 'node:path';
import { FileType, Uri, window, workspace } from 'vscode';
import { isPretrainConfig } from '../configEditing/pretrainConfigFiles';

const mostConfigs = 500;
const excluded = '**/{node_modules,.git,runs}/**';

/** What the person wants to start, or that there is nothing to choose from. */
export type ConfigChoice =
  { kind: 'config'; uri: Uri } | { kind: 'none-found' } | { kind: 'cancelled' };

/** The config of the command's argument, of the active editor, the only one of the workspace, or a picked one. */
export async function chooseConfig(argument: unknown): Promise<ConfigChoice> {
  if (argument instanceof Uri && (await isFile(argument))) return { kind: 'config', uri: argument };
  const active = window.activeTextEditor?.document;
  if (active && isPretrainConfig(active)) return { kind: 'config', uri: active.uri };
  const found = await workspace.findFiles('**/*.pretrain.{yaml,yml}', excluded, mostConfigs);
  if (found.length === 0) return { kind: 'none-found' };
  const uri = found.length === 1 ? found[0] : await pick(found);
  return uri ? { kind: 'config', uri } : { kind: 'cancelled' };
}

async function pick(found: Uri[]): Promise<Uri | undefined> {
  const items = found
    .map((uri) => ({
      label: basename(uri.fsPath),
      description: workspace.asRelativePath(uri),
      uri,
    }))
    .sort((a, b) => a.description.localeCompare(b.description));
  const title = 'Start pretraining with which config?';
  return (await window.showQuickPick(items, { title, matchOnDescription: true }))?.uri;
}

async function isFile(uri: Uri): Promise<boolean> {
  if (uri.scheme === 'untitled') return true;
  return workspace.fs.stat(uri).then(
    ({ type }) => (type & FileType.File) !== 0,
    () => false,
  );
}
