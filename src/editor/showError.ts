import { window } from 'vscode';
import { UserError } from '../files/UserError';
import type { EditorContext } from './EditorContext';

const showLog = 'Show Log';

/** A button beside an error that leads out of it. */
export interface ErrorAction {
  title: string;
  run: () => unknown;
}

/**
 * Tells the person what went wrong: a UserError in its own words with its next step, anything else
 * briefly, with the stack in the log. Never waits for the message to be closed.
 */
export function showError(
  { log }: EditorContext,
  doing: string,
  error: unknown,
  ...actions: ErrorAction[]
): void {
  const message = error instanceof UserError ? forPerson(error) : unexpected(doing, error);
  if (error instanceof UserError) log.error(`${doing}: ${error.reason}: ${message}`);
  else log.error(`${doing}: unexpected error`, error instanceof Error ? error : String(error));
  const titles = [...actions.map(({ title }) => title), showLog];
  void window.showErrorMessage(message, ...titles).then((chosen) => {
    if (chosen === showLog) log.show();
    return actions.find(({ title }) => title === chosen)?.run();
  });
}

function forPerson({ message, nextStep }: UserError): string {
  return nextStep ? `${message} ${nextStep}` : message;
}

function unexpected(doing: string, error: unknown): string {
  const what = error instanceof Error ? error.message : String(error);
  return `${doing} failed unexpectedly: ${what} The log has the details.`;
}
