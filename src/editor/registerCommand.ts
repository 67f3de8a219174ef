import { commands, type Disposable } from 'vscode';
import type { EditorContext } from './EditorContext';
import { showError } from './showError';

/** Registers a command whose errors reach the person, whatever it throws. */
export function registerCommand<Arguments extends unknown[]>(
  context: EditorContext,
  command: string,
  doing: string,
  run: (...args: Arguments) => unknown,
): Disposable {
  return commands.registerCommand(command, async (...args: Arguments) => {
    try {
      return await run(...args);
    } catch (error) {
      showError(context, doing, error);
      return undefined;
    }
  });
}
