import { dirname } from 'node:path';
import { window } from 'vscode';
import { listRuns } from '../../../runs/listRuns';
import type { RunListing } from '../../../runs/RunView';
import { findRunsFolders } from '../../experimentTree/findRunsFolders';
import { UserError } from '../../../files/UserError';

/** Lets the person choose one run, newest first, among those of the workspace and beside the shown ones. */
export async function chooseMapRun(shown: readonly string[]): Promise<string | undefined> {
  const beside = shown.map((run) => dirname(dirname(run)));
  const folders = [...new Set([...beside, ...(await findRunsFolders())])];
  const lists = await Promise.all(folders.map((folder) => listRuns(folder)));
  const runs = lists.flatMap((list) => list.runs).filter(({ path }) => !shown.includes(path));
  if (runs.length === 0) {
    throw new UserError(
      'no-other-run',
      `No ${shown.length > 0 ? 'other ' : ''}run was found in this workspace.`,
      '"Start Pretraining" makes one.',
    );
  }
  const picked = await window.showQuickPick(
    runs.sort((one, other) => other.created - one.created).map(itemOf),
    { title: 'Show the embedding map of…', matchOnDescription: true },
  );
  return picked?.path;
}

function itemOf({ path, experiment, name, id, state, checkpointStep }: RunListing) {
  const step =
    checkpointStep === undefined ? 'no checkpoint' : `checkpoint at step ${checkpointStep}`;
  return { label: name ?? id, description: `${experiment} · ${state} · ${step}`, path };
}
