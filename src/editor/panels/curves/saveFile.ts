import { dirname, join } from 'node:path';
import * as vscode from 'vscode';

/**
 * Saves bytes where the person chooses, first offered beside the shown runs. Returns the path, or
 * undefined when they cancelled.
 */
export async function saveFile(
  fileName: string,
  content: Uint8Array,
  runs: readonly string[],
): Promise<string | undefined> {
  const safeName = fileName.replace(/[\\/:*?"<>|]+/g, '-');
  const folder = runs[0] === undefined ? undefined : dirname(runs[0]);
  const extension = safeName.split('.').pop()!;
  const target = await vscode.window.showSaveDialog({
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.file(join(folder, safeName)) }),
    filters: { [extension.toUpperCase()]: [extension] },
  });
  if (!target) return undefined;
  await vscode.workspace.fs.writeFile(target, content);
  return target.fsPath;
}
