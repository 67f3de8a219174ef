import { rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { commands, env, Uri, window, workspace } from 'vscode';
import { assertDeletable } from '../../runs/assertDeletable';
import { readRun } from '../../runs/readRun';
import { runFiles } from '../../runs/runLayout';
import type { RunNode } from './TreeNode';

/** The exact text that the run was started with. */
export async function openRunConfig({ runPath }: RunNode): Promise<void> {
  await window.showTextDocument(Uri.file(join(runPath, runFiles.config)), { preview: true });
}

export async function copyRunPath({ runPath }: RunNode): Promise<void> {
  await env.clipboard.writeText(runPath);
}

/** In the explorer where the workspace holds it, else in the system's file manager. */
export async function revealRunFolder({ runPath }: RunNode): Promise<void> {
  const uri = Uri.file(runPath);
  const inWorkspace = workspace.getWorkspaceFolder(uri) !== undefined;
  await commands.executeCommand(inWorkspace ? 'revealInExplorer' : 'revealFileInOS', uri);
}

/**
 * Asks, then moves the run directory to the trash; where there is none (often so on a remote machine)
 * asks again before it deletes for good.
 *
 * @throws UserError `run-alive`
 */
export async function deleteRun({ runPath, label }: RunNode): Promise<boolean> {
  // What the row shows may be a moment old.
  assertDeletable(await readRun(runPath));
  const detail = `${runPath}\n\nIts checkpoints, curves and log go with it.`;
  const trash = 'Move to Trash';
  const question = `Delete the run ${label}?`;
  const answer = await window.showWarningMessage(question, { modal: true, detail }, trash);
  if (answer !== trash) return false;
  const uri = Uri.file(runPath);
  try {
    await workspace.fs.delete(uri, { recursive: true, useTrash: true });
  } catch {
    if (!(await confirmedForGood(label, runPath))) return false;
    await workspace.fs.delete(uri, { recursive: true, useTrash: false });
  }
  // The experiment's folder goes with its last run; others refuse to go.
  await rmdir(dirname(runPath)).catch(() => undefined);
  return true;
}

async function confirmedForGood(label: string, runPath: string): Promise<boolean> {
  const forGood = 'Delete Permanently';
  const question = `There is no trash here. Delete the run ${label} for good?`;
  const options = { modal: true, detail: runPath };
  return (await window.showWarningMessage(question, options, forGood)) === forGood;
}
