import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { workspace } from 'vscode';

/** The absolute path of something in the folder that the suites' window has open. */
export function inWorkspace(...names: string[]): string {
  return join(workspace.workspaceFolders![0]!.uri.fsPath, ...names);
}

/** Writes a file into the workspace and returns its absolute path. */
export async function workspaceFile(name: string, text: string): Promise<string> {
  const path = inWorkspace(name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  return path;
}
