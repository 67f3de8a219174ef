import { workspace } from 'vscode';
import { UserError } from '../files/UserError';

/**
 * Nothing is started on the word of a workspace that the person has not trusted. Commands are hidden
 * there, but other extensions and key bindings can still call them.
 *
 * @throws UserError `workspace-not-trusted`
 */
export function requireTrust(): void {
  if (workspace.isTrusted) return;
  throw new UserError(
    'workspace-not-trusted',
    'This workspace is in Restricted Mode, where Expression Lab starts no process.',
    'Trust it with "Workspaces: Manage Workspace Trust" first.',
  );
}
