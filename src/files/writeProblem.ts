import { UserError } from './UserError';

/**
 * The error for a person when a file or folder could not be written.
 *
 * @param what e.g. `the new run`
 * @param where the folder that was written to
 */
export function writeProblem(error: unknown, what: string, where: string): UserError {
  const { code = 'unknown', message } = error as NodeJS.ErrnoException;
  const options = { cause: error };
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new UserError(
        'disk-full',
        `The disk is full: ${what} could not be written to ${where}.`,
        'Make space there (old checkpoints and runs are the largest files), then try again.',
        options,
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new UserError(
        'folder-not-writable',
        `${where} cannot be written to (${code}), so ${what} could not be made there.`,
        'Allow writing to that folder, or copy the config to a folder of your own and start it there.',
        options,
      );
    default:
      return new UserError(
        'write-failed',
        `${what} could not be written to ${where}: ${message}`,
        'Check that the disk or network share is there and answers, then try again.',
        options,
      );
  }
}
