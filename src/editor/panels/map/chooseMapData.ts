import { dirname } from 'node:path';
import {
  type QuickPickItem,
  QuickPickItemKind,
  RelativePattern,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { MapDataMemory } from './MapDataMemory';

interface DataItem extends QuickPickItem {
  data?: string;
  act?: 'folder' | 'table';
}

/** Tables that labelled folders and SynthFaces bring along. */
const tables = '**/{factors,attributes}.csv';
const excluded = '**/{node_modules,runs,.git}/**';
const mostFound = 30;

/** Lets the person choose which images the encoder is shown; remembers the choice for the workspace. */
export async function chooseMapData(
  memory: MapDataMemory,
  current: string | undefined,
): Promise<string | undefined> {
  const picked = await window.showQuickPick<DataItem>(items(memory, current), {
    title: 'Images for the embedding map',
    placeHolder: 'A folder with labelled images, clips or SynthFaces, or a table of images',
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  const data = picked?.act ? await browse(picked.act) : picked?.data;
  if (data !== undefined) await memory.remember(data);
  return data;
}

async function items(memory: MapDataMemory, current: string | undefined): Promise<DataItem[]> {
  const recent = [...new Set([...(current === undefined ? [] : [current]), ...memory.recent])];
  const found = (await labelledFolders()).filter((folder) => !recent.includes(folder));
  const item = (data: string): DataItem => ({
    label: workspace.asRelativePath(data),
    description: data,
    data,
  });
  const heading = (label: string): DataItem => ({ label, kind: QuickPickItemKind.Separator });
  return [
    ...(recent.length > 0 ? [heading('used before'), ...recent.map(item)] : []),
    ...(found.length > 0 ? [heading('in this workspace'), ...found.map(item)] : []),
    heading('elsewhere'),
    { label: '$(folder-opened) Browse for a Folder…', act: 'folder', alwaysShow: true },
    { label: '$(table) Browse for a Table…', act: 'table', alwaysShow: true },
  ];
}

async function labelledFolders(): Promise<string[]> {
  const folders = workspace.workspaceFolders ?? [];
  const found = await Promise.all(
    folders.map((folder) =>
      workspace.findFiles(new RelativePattern(folder, tables), excluded, mostFound),
    ),
  );
  return [...new Set(found.flat().map(({ fsPath }) => dirname(fsPath)))].sort();
}

async function browse(what: 'folder' | 'table'): Promise<string | undefined> {
  const start = workspace.workspaceFolders?.[0]?.uri;
  const isFolder = what === 'folder';
  const chosen = await window.showOpenDialog({
    title: isFolder ? 'Folder with images for the map' : 'Table with the images for the map',
    openLabel: 'Choose',
    canSelectFiles: !isFolder,
    canSelectFolders: isFolder,
    ...(isFolder ? {} : { filters: { Tables: ['csv', 'tsv'] } }),
    defaultUri: start ?? Uri.file('/'),
  });
  return chosen?.[0]?.fsPath;
}
