import { UserError } from '../../files/UserError';

/** A table that lacks a column, with those that it has. */
export function columnMissing(file: string, column: string, there: readonly string[]): UserError {
  return new UserError(
    'table-column-missing',
    `${file} has no column "${column}". Its columns: ${there.slice(0, 12).join(', ')}${there.length > 12 ? ', …' : ''}.`,
    `Name the columns in the first line, "${column}" among them.`,
  );
}
