import { UserError } from '../../files/UserError';

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
    'Make space there (expression-lab data stores --clean removes stores that nothing uses), or set EXPRESSION_LAB_HOME to a folder on a larger disk.',
  );
}

/** For a store that was whole when it was opened, or whose content is not what was written. */
export function damagedStore(folder: string, what: string): UserError {
  return new UserError(
    'frame-store-damaged',
    `The frame store ${folder} was changed or removed while it was in use: ${what}.`,
    'Resume the run: a store that is not whole is built anew from the clips.',
  );
}

export function cancelled(): UserError {
  return new UserError('cancelled', 'Decoding the frames was cancelled; what is done is kept.');
}

/** The clips themselves went away while they were decoded. */
export function dataGone(path: string, why: string): UserError {
  return new UserError(
    'data-not-readable',
    `${path} could not be read while its frames were decoded: ${why}.`,
    'Check that the disk or network share with the clips is there and answers, then start again: frames that are decoded already are kept.',
  );
}
