import { access, constants } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { workspace } from 'vscode';
import { UserError } from '../files/UserError';

/**
 * The Node that supervisor and trainer run on: the setting, else the editor's own. Looked up anew at
 * every launch, since an update replaces the editor's executable.
 *
 * @throws UserError `node-path-not-usable`
 */
export async function nodePath(): Promise<string> {
  const setting = workspace.getConfiguration('expressionLab').get<string>('nodePath', '').trim();
  if (!setting) return process.execPath;
  const usable =
    isAbsolute(setting) &&
    (await access(setting, constants.X_OK).then(
      () => true,
      () => false,
    ));
  if (usable) return setting;
  throw new UserError(
    'node-path-not-usable',
    `The setting expressionLab.nodePath names ${setting}, which is not the absolute path of a program.`,
    "Correct it, or clear it to use the editor's own Node.",
  );
}
