import { UserError } from '../files/UserError';

/** Says what a file system's error means for the store; other errors are handed back as they are. */
export function explainStoreError(error: unknown, stores: string): unknown {
  if (error instanceof UserError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull(stores, `The system says: ${message}.`);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'EEXIST':
      return new UserError(
        'home-not-writable',
        `Decoded frames are kept in ${stores}, which cannot be written to: ${message}.`,
        'Set EXPRESSION_LAB_HOME to a folder that you can write to.',
      );
    default:
      return error;
  }
}

export function diskFull(stores: string, detail: string): UserError {
  return new UserError(
    'disk-full',
    `There is not enough space for the decoded frames in ${stores}. ${detail}`,
    'Make space there, or set EXPRESSION_LAB_HOME to a folder on a larger disk.',
  );
}
